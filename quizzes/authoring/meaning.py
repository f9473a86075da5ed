"""“The meaning changes”: a new item with a new key takes its place in the drafts of papers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from cms.kit.editing.copying import ScopedCopyView
from quizzes.actions.change_meaning import change_meaning, papers_with
from quizzes.models import Instrument, Item
from quizzes.models.item import KEY


class MeaningForm(forms.Form):
    """The new key, and the papers that shall ask the new item from now on."""

    key = forms.CharField(label=_("New key"), max_length=40, validators=[KEY])
    papers = forms.ModelMultipleChoiceField(
        label=_("Papers that ask the new item, as drafts"),
        queryset=Instrument.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Scores of papers with the new item are compared with older ones without this item."
        ),
    )

    def __init__(self, *args: Any, papers: list[Instrument], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["papers"]
        field.queryset = Instrument.objects.filter(pk__in=[paper.pk for paper in papers])

    def clean_key(self) -> str:
        key: str = self.cleaned_data["key"]
        if Item.objects.filter(key=key).exists():
            raise ValidationError(_("This key is taken; every meaning has its own."))
        return key


class MeaningView(ScopedCopyView):
    """Ask for a new key and the papers, then go on in the new item."""

    page_title = _("The meaning changes: a new item")

    def get_form_class(self) -> Any:
        return MeaningForm

    def get_form_kwargs(self) -> dict[str, Any]:
        found: dict[str, Any] = super().get_form_kwargs()
        return {**found, "papers": papers_with(self.original)}

    def get_initial(self) -> dict[str, Any]:
        return {"key": f"{self.original.key[:37]}-2"}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "submit_button_label": _("Make the new item")}

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            new = change_meaning(
                self.original,
                key=form.cleaned_data["key"],
                papers=form.cleaned_data["papers"],
                user=self.request.user,
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
            return self.form_invalid(form)
        messages.success(
            self.request,
            _("“%(new)s” is there. Write its new words; “%(old)s” and its answers stay.")
            % {"new": new.key, "old": self.original.key},
        )
        return redirect(self.edit_url_name, new.pk)
