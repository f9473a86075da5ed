"""Pages of the way to approval: the editor's own, the check, comments, retirement, notes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.permissions import policy_registry
from wagtail.snippets.views.snippets import CreateView

from cms.kit.editing.drafts import draft_of
from cms.kit.editing.ownership import mine
from cms.kit.editing.rights import may_edit_structure
from cms.kit.editing.views import CheckedWorkflowAction, ScopedEditView, problems_before_publishing
from curriculum.authoring.workflow.approval import gate_problems, publishing_refusals
from curriculum.authoring.workflow.comments import comment, resolve
from curriculum.authoring.workflow.field_tests import trial_of
from curriculum.authoring.workflow.moves import keep_check, retire, side_of, submit
from curriculum.authoring.workflow.panel import comments, open_by_row, panel
from curriculum.models import (
    CRITERIA,
    CheckedAs,
    FieldTestNote,
    Lesson,
    ReviewComment,
    TransformativeCheck,
)

LONGEST_NUMBER = 19


def say(request: HttpRequest, error: ValidationError) -> None:
    """Every sentence of a refusal, once."""
    for sentence in dict.fromkeys(error.messages):
        messages.error(request, sentence)


class LessonEditView(ScopedEditView):
    """The editor of a lesson, with its way to approval above the form."""

    refusal = gettext_lazy("Not passed on. This is missing; the list below leads to each place.")

    def get_object(self, queryset: Any = None) -> Any:
        lesson = super().get_object(queryset)
        if self.request.method == "GET" and not self.language:
            self.said = comments(lesson)
            lesson.row_comments = open_by_row(self.said["open"])
        return lesson

    def problems(self, form: Any) -> list[ValidationError]:
        """All that is missing at once: in what was just typed, and in what stands around it."""
        found = super().problems(form)
        if self.action == "publish":
            stored = publishing_refusals(self.live_object, None, self.request.user)
        else:
            gate = type(self.current_workflow_task)
            stored = gate_problems(self.live_object, gate, self.request.user)
        said = {message for problem in found for message in problem.messages}
        # The line on words says the same as the findings at their fields.
        return [*found, *(p for p in stored if not any(m in p.messages[0] for m in said))]

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                response: HttpResponse = super().form_valid(form)
        except ValidationError as error:
            # Somebody else was faster, or what was just typed is not what was signed off.
            for sentence in dict.fromkeys(error.messages):
                form.add_error(None, sentence)
            self.produced_error_code = "validation_error"
            self.produced_error_message = gettext_lazy("Not done. Read what is listed here.")
            # What was saved on the way is undone; the page that goes out must not name it.
            self.object.latest_revision = self.live_object.latest_revision
            response = self.form_invalid(form)
        return response

    def submit_action(self) -> Any:
        submit(self.live_object, self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        if not self.expects_json_response:
            context["approval"] = panel(self.live_object, self.request.user)
            context["said"] = getattr(self, "said", None) or comments(self.object)
        return context


class LessonWorkflowAction(CheckedWorkflowAction):
    """Gates opened from the dashboard refuse in the same sentences as in the editor."""

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response: HttpResponse = super().post(request, *args, **kwargs)
        except ValidationError as error:
            say(request, error)
            url = reverse(Lesson.snippet_viewset.get_url_name("edit"), args=(self.object.pk,))
            response = redirect(url)
            if request.headers.get("x-requested-with") == "XMLHttpRequest":
                response = self.render_modal_json(request, {"step": "success", "redirect": url})
        return response

    def problems(self) -> list[ValidationError]:
        found = problems_before_publishing(self.object.get_latest_revision_as_object())
        if found:
            raise ValidationError([*found, *self.task.problems(self.object, self.request.user)])
        return []


class CheckForm(forms.ModelForm[TransformativeCheck]):
    """A, C, T and D, each with its evidence; a reviewer may sign."""

    class Meta:
        model = TransformativeCheck
        fields = [*(name for each in CRITERIA for name in (each, f"{each}_where")), "signed_off"]

    def __init__(self, *args: Any, side: CheckedAs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if side == CheckedAs.AUTHOR:
            del self.fields["signed_off"]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        for name in CRITERIA:
            if found.get(name) and not found.get(f"{name}_where", "").strip():
                self.add_error(f"{name}_where", _("Say where in the lesson this stands."))
        if found.get("signed_off") and not all(found.get(name) for name in CRITERIA):
            self.add_error("signed_off", _("Tick A, C, T and D before you sign."))
        return found

    def criteria(self) -> list[tuple[Any, Any]]:
        """Each tick with its evidence, in order."""
        return [(self[name], self[f"{name}_where"]) for name in CRITERIA]


class LessonPage(View):
    """A page of one lesson for those who may change more than words."""

    edit_url_name: Any = ""
    model = Lesson
    http_method_names: Any = ("get", "post")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_edit_structure(request.user, Lesson):
            raise PermissionDenied
        self.lesson = get_object_or_404(Lesson, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def back(self) -> HttpResponse:
        return redirect(self.edit_url_name, self.lesson.pk)

    def page(self, template: str, title: str, **context: Any) -> HttpResponse:
        return TemplateResponse(
            self.request,
            f"curriculum/authoring/{template}",
            {
                "lesson": self.lesson,
                "page_title": title,
                "edit_url": reverse(self.edit_url_name, args=(self.lesson.pk,)),
                **context,
            },
        )


class CheckView(LessonPage):
    """The transformative check of the text as it was last saved."""

    def get(self, request: HttpRequest, pk: str) -> HttpResponse:
        return self._show(CheckForm(side=side_of(self.lesson, request.user)))

    def post(self, request: HttpRequest, pk: str) -> HttpResponse:
        form = CheckForm(request.POST, side=side_of(self.lesson, request.user))
        form.instance.lesson = self.lesson
        if not form.is_valid():
            return self._show(form)
        keep_check(form.instance, self.lesson, request.user)
        messages.success(request, _("Your check is kept with the text as it stands."))
        return self.back()

    def _show(self, form: CheckForm) -> HttpResponse:
        side = side_of(self.lesson, self.request.user)
        before = self.lesson.checks.select_related("made_by")[:10]
        return self.page(
            "check.html", _("Transformative check"), form=form, side=side.label, before=before
        )


class RetireView(LessonPage):
    """Takes an approved lesson out of new courses, after asking."""

    def get(self, request: HttpRequest, pk: str) -> HttpResponse:
        courses = self.lesson.places.values_list("module__course__code", flat=True).distinct()
        return self.page("retire.html", _("Retire a lesson"), courses=sorted(courses))

    def post(self, request: HttpRequest, pk: str) -> HttpResponse:
        try:
            retire(self.lesson, request.user)
        except ValidationError as error:
            say(request, error)
        else:
            messages.success(
                request, _("Retired. Groups that have it keep it; it joins no new course.")
            )
        return self.back()


class CommentView(View):
    """Writes a comment: every author may, translators too."""

    model = Lesson
    edit_url_name = ""
    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: str) -> HttpResponse:
        policy = policy_registry.get_by_type(Lesson)
        if not policy.user_has_any_permission(request.user, {"add", "change", "publish"}):
            raise PermissionDenied
        draft = draft_of(get_object_or_404(Lesson, pk=pk))
        said = request.POST
        try:
            comment(draft, row=said.get("row", ""), text=said.get("text", ""), user=request.user)
        except ValidationError as error:
            say(request, error)
        else:
            messages.success(request, _("Your comment stands beside its part."))
        return redirect(self.edit_url_name, pk)


class ResolveView(LessonPage):
    """Marks a comment as settled."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: str, comment_pk: int) -> HttpResponse:
        made = get_object_or_404(ReviewComment, pk=comment_pk, lesson=self.lesson)
        resolve(made, request.user)
        messages.success(request, _("Resolved."))
        return self.back()


class AddNoteView(CreateView):
    """A field-test note begins with the lesson it was reached from."""

    def get_initial(self) -> dict[str, Any]:
        lesson = self.request.GET.get("lesson", "")
        known = lesson.isdecimal() and len(lesson) < LONGEST_NUMBER
        found = mine(self.request.user, Lesson).filter(pk=lesson).first() if known else None
        return {**super().get_initial(), **({"lesson": found.pk} if found else {})}

    def form_valid(self, form: Any) -> HttpResponse:
        note: FieldTestNote = form.instance
        note.written_by = self.request.user
        tried = trial_of(note.lesson)
        if tried:
            note.revision, note.mark = tried.revision, tried.number
        response: HttpResponse = super().form_valid(form)
        return response

    def get_success_url(self) -> str:
        name = Lesson.snippet_viewset.get_url_name("edit")
        return reverse(name, args=(self.object.lesson_id,))
