"""The demo's site: its languages and an information page."""

from __future__ import annotations

from cms.kit.languages import CODES
from cms.models import EnabledLanguage, HomePage, InfoPage

_INTRO = (
    "<p>Short lessons about respect and safety at work. Read, listen, talk. No name is asked.</p>"
)
_ABOUT = (
    "<p>This is a demonstration. Its people, workplaces and help services are invented; its lessons "
    "are real drafts that a gender specialist should review before anybody is trained with them.</p>"
)


def build_site() -> None:
    """Show all shipped languages; give the front door a sentence and a page about the demo."""
    for position, code in enumerate(CODES):
        EnabledLanguage.objects.get_or_create(code=code, defaults={"sort_order": position})
    home = HomePage.objects.get()
    if not home.intro:
        home.intro = _INTRO
        home.save_revision().publish()
    if not InfoPage.objects.filter(slug="about").exists():
        home.add_child(instance=InfoPage(title="About this demo", slug="about", body=_ABOUT))
