"""Put Samata's home page where Wagtail's welcome page stands."""

from django.db import migrations


def front_door(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    HomePage = apps.get_model("cms", "HomePage")
    Locale = apps.get_model("wagtailcore", "Locale")
    if HomePage.objects.exists():
        return
    Page.objects.filter(depth=2, slug="home").delete()
    content_type, _ = ContentType.objects.get_or_create(model="homepage", app_label="cms")
    home = HomePage.objects.create(
        title="Samata",
        draft_title="Samata",
        slug="home",
        content_type=content_type,
        path="00010001",
        depth=2,
        numchild=0,
        url_path="/home/",
        show_in_menus=False,
        locale=Locale.objects.get(),
    )
    Page.objects.filter(depth=1).update(numchild=1)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": home}
    )


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0002_home_and_languages"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(front_door, migrations.RunPython.noop)]
