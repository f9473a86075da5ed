"""The course builder: modules and their lessons in order, with minutes and versions beside them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import HiddenInput, Media
from django.utils.translation import gettext_lazy as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TitleFieldPanel,
)
from wagtail.admin.telepath import register as register_telepath_adapter

from cms.kit.editing.forms import StructureForm
from cms.kit.editing.panels import RowsPanel, TextPanel
from curriculum.authoring.adaptations import AdaptationPanel
from curriculum.authoring.lesson_versions import behind, newest_versions
from curriculum.models import Course, Lesson, LessonVersion, ModuleLesson

MOVE_TO = "move_to"


class LessonFormSet(BaseChildFormSet):
    """Lessons of one module; each may be sent to another module of the course."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if index is not None:
            form.fields[MOVE_TO] = forms.ChoiceField(
                required=False, label=_("Move to module"), choices=[("", _("stays here"))]
            )


class CourseForm(StructureForm):
    """A course whose lessons can be moved from module to module without a pointing device."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        modules = [(form.instance.key, str(form.instance)) for form in self._module_forms()]
        for form in self._module_forms():
            others = [choice for choice in modules if choice[0] and choice[0] != form.instance.key]
            for row in form.formsets["lessons"].forms:
                row.fields[MOVE_TO].choices = [*row.fields[MOVE_TO].choices, *others]

    def _module_forms(self) -> list[Any]:
        # The translate view has no rows at all.
        formset = self.formsets.get("modules")
        return [form for form in formset.initial_forms if form.formsets] if formset else []

    def save(self, commit: bool = True) -> Any:
        course = super().save(commit=commit)
        # What saves by itself while somebody chooses would leave her page with rows that are gone.
        if not self.autosaving:
            for form in self._module_forms():
                self._move_out(course, form)
        if commit:
            course.save()
        return course

    @staticmethod
    def _move_out(course: Any, form: Any) -> None:
        targets = {module.key: module for module in course.modules.get_object_list()}
        formset = form.formsets["lessons"]
        for row in formset.forms:
            if row in formset.deleted_forms:
                continue
            target = targets.get(row.cleaned_data.get(MOVE_TO, ""))
            if target is not None:
                move(row.instance, form.instance, target)


def move(row: ModuleLesson, source: Any, target: Any) -> None:
    """Take a lesson out of one module and put it at the end of another, with its version."""
    source.lessons.remove(row)
    last = max((other.sort_order or 0 for other in target.lessons.get_object_list()), default=0)
    target.lessons.add(
        ModuleLesson(
            lesson_id=row.lesson_id,
            version_id=row.version_id,
            required=row.required,
            sort_order=last + 1,
        )
    )


class LessonsPanel(InlinePanel):
    """The lessons of a module, one line each."""

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = LessonFormSet
        return options

    @register_telepath_adapter
    class BoundPanel(InlinePanel.BoundPanel):
        template_name = "curriculum/authoring/lesson_rows.html"
        children: list[Any]

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            if self.form is None:
                return
            ids = [child.instance.version_id for child in self.children]
            found = LessonVersion.objects.filter(pk__in=[pk for pk in ids if pk])
            known = {
                pk: {"number": number, **minutes}
                for pk, number, minutes in found.values_list("pk", "number", "payload__minutes")
            }
            for child in self.children:
                child.used = known.get(child.instance.version_id)

        telepath_adapter_name = "wagtail.panels.InlinePanel"


class CourseMinutesPanel(Panel):
    """How long the course takes on each path, and which lessons have a newer version.

    The sums are written by the script from the rows; what a lesson takes stands in the page.
    """

    @register_telepath_adapter
    class BoundPanel(Panel.BoundPanel):
        template_name = "curriculum/authoring/course_minutes.html"

        @property
        def media(self) -> Media:
            return Media(js=["curriculum/course.js"])

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["facts"] = lesson_facts()
            context["course"] = self.instance
            context["behind"] = behind(self.instance) if self.instance.pk else []
            context["updates_url_name"] = Course.snippet_viewset.get_url_name("updates")
            return context


def lesson_facts() -> dict[str, dict[str, Any]]:
    """What the script must know of every lesson, by its id (two queries)."""
    lessons = Lesson.objects.only("pk", "audience", "core_minutes", "extended_minutes")
    newest = newest_versions(lesson.pk for lesson in lessons)
    return {
        str(lesson.pk): {
            "core": lesson.core_minutes,
            "extended": lesson.extended_minutes,
            "audience": str(lesson.get_audience_display()),
            "newest": newest[lesson.pk][1] if lesson.pk in newest else None,
        }
        for lesson in lessons
    }


COURSE = ObjectList(
    [
        TitleFieldPanel(
            "title_en",
            targets=["code"],
            placeholder=_("Title"),
            heading=_("Title"),
            help_text=_("What learners and workplaces read. For example: “Respect on our line”."),
        ),
        FieldPanel(
            "code",
            required_on_save=True,
            help_text=_("Small letters and hyphens; it stands in the address and never changes."),
        ),
        FieldRowPanel(
            [
                FieldPanel(
                    "audience",
                    help_text=_(
                        "For whom the course is. Its lessons should be for the same people."
                    ),
                ),
                FieldPanel("open_to_guests"),
            ]
        ),
        TextPanel(
            "summary",
            help_text=_(
                "Two sentences: what the course is about, and what people can do afterwards."
            ),
        ),
        CourseMinutesPanel(),
        AdaptationPanel(heading=_("Adaptation")),
        RowsPanel(
            "modules",
            [
                TextPanel(
                    "title",
                    help_text=_(
                        "What the lessons below have in common. For example: “Help and channels”."
                    ),
                ),
                LessonsPanel(
                    "lessons",
                    [
                        FieldPanel("lesson"),
                        FieldPanel("required"),
                        FieldPanel("version", widget=HiddenInput),
                    ],
                    heading=_("Lessons"),
                    label=_("lesson"),
                    help_text=_(
                        "In the order in which they are taught. Untick “required” for what a group "
                        "may leave out."
                    ),
                ),
            ],
            heading=_("Modules"),
            label=_("module"),
            help_text=_("The same lesson may stand in several courses."),
            folds=False,
        ),
        MultiFieldPanel(
            [
                FieldPanel(
                    "gender_continuum",
                    help_text=_("Where the course as a whole stands: as its lessons do, or lower."),
                ),
                FieldPanel(
                    "continuum_rationale",
                    help_text=_(
                        "One sentence: which norm the course brings to light, and what changes."
                    ),
                ),
            ],
            heading=_("Gender"),
        ),
    ],
    base_form_class=CourseForm,
)
