"""A group as a form: first where and which course, then everything that follows from these two."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.kit.languages import LANGUAGES, enabled_languages
from curriculum.enums import Path
from curriculum.models import CountryProfile, Course, CourseVersion
from learners.actions.change_cohort import GroupChange
from learners.actions.create_cohort import LEAST_SPARE, GroupPlan, cards_for
from learners.enums import GroupKind
from learners.models import Cohort, Organisation, Programme, Workplace
from learners.programme.date_inputs import day_field
from quizzes.actions.draw_cards import MOST_CARDS

USUAL_PEOPLE = 25
_NUMERIC = {"inputmode": "numeric"}


class PlaceForm(forms.Form):
    """Where, and with which course: the code, the languages and the sessions follow from these."""

    workplace = forms.ModelChoiceField(
        Workplace.objects.none(),
        label=_("Workplace"),
        to_field_name="code",
        error_messages={
            "required": _("Choose the workplace."),
            "invalid_choice": _(
                "This workplace does not belong to the programme. Choose one of the list."
            ),
        },
    )
    course = forms.ModelChoiceField(
        Course.objects.none(),
        label=_("Course"),
        to_field_name="code",
        help_text=_("In brackets: whom it is written for."),
        error_messages={
            "required": _("Choose the course."),
            "invalid_choice": _("There is no such course. Choose one of the list."),
        },
    )

    def __init__(self, programme: Programme, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["workplace"].queryset = Workplace.objects.of_programme(programme)
        fields["course"].queryset = Course.objects.order_by("audience", "code")
        fields["course"].label_from_instance = _for_whom


def _for_whom(course: Course) -> str:
    return f"{course} ({course.get_audience_display()})"


class GroupForm(forms.Form):
    """What is asked about a new group as about one that is changed."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Who trains"),
        to_field_name="code",
        empty_label=None,
        error_messages={"invalid_choice": _("This organisation has no part in the programme.")},
    )
    country = forms.ChoiceField(
        label=_("Country"),
        help_text=_("Its law and its help services are the ones the group is told about."),
    )
    language = forms.ChoiceField(label=_("Language of the group"))
    also = forms.MultipleChoiceField(
        label=_("Other languages in the group"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only languages in which every lesson of this course is written."),
    )
    group = forms.ChoiceField(
        label=_("Who is in the group"),
        choices=GroupKind.choices,
        widget=forms.RadioSelect,
        initial=GroupKind.MIXED,
        help_text=_("A women-only group gets a woman as facilitator."),
    )
    path = forms.ChoiceField(
        label=_("Length of the sessions"),
        choices=[
            (Path.CORE, _("short: the core of each lesson")),
            (Path.EXTENDED, _("long: the whole of each lesson")),
        ],
        widget=forms.RadioSelect,
        initial=Path.CORE,
    )
    starts_on = day_field(
        _("The group begins on"),
        help_text=_("The first day on which people answer questions or meet."),
    )
    facilitator = forms.CharField(
        label=_("Facilitator"),
        required=False,
        max_length=150,
        help_text=_("The name of the account. It can be left empty and added later."),
        widget=forms.TextInput(attrs={"list": "facilitators", "autocomplete": "off"}),
    )

    field_order = (
        "code",
        "workplace",
        "organisation",
        "country",
        "language",
        "also",
        "group",
        "path",
        "starts_on",
        "people",
        "cards",
        "keep",
        "facilitator",
    )

    def __init__(
        self, programme: Programme, version: CourseVersion, country: str, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.version = version
        fields: dict[str, Any] = self.fields
        fields["organisation"].queryset = Organisation.objects.of_programme(programme)
        fields["country"].choices = _countries(country)
        spoken = _spoken(version)
        for name in ("language", "also"):
            fields[name].choices = spoken
            fields[name].error_messages["invalid_choice"] = gettext(
                "“%(value)s” is no language in which every lesson of this course is written."
            )

    def languages(self) -> tuple[str, ...]:
        """The group's languages, its own one first."""
        data = self.cleaned_data
        return tuple(dict.fromkeys([data["language"], *data["also"]]))


class NewGroupForm(GroupForm):
    """A new group at a workplace, with a course."""

    code = forms.CharField(
        label=_("Code of the group"),
        max_length=40,
        help_text=_(
            "The next free one is proposed. It stands on the cards and on the board, so it says "
            "nothing about people, and it stays."
        ),
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off"}),
    )
    people = forms.IntegerField(
        label=_("How many people are expected"),
        min_value=1,
        max_value=MOST_CARDS,
        initial=USUAL_PEOPLE,
        widget=forms.NumberInput(attrs=_NUMERIC),
    )
    cards = forms.IntegerField(
        label=_("Cards to draw"),
        required=False,
        min_value=0,
        max_value=MOST_CARDS,
        help_text=_("Left empty: one for each person, one in ten to spare, at least five."),
        widget=forms.NumberInput(attrs=_NUMERIC),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        people, cards = data.get("people"), data.get("cards")
        if people and cards and cards < people:
            self.add_error(
                "cards",
                gettext(
                    "%(cards)s cards are fewer than %(people)s people. With at least %(spare)s to "
                    "spare, the last one to draw still has a choice."
                )
                % {"cards": cards, "people": people, "spare": LEAST_SPARE},
            )
        return data

    def plan(self, *, workplace: Workplace, course: Course) -> GroupPlan:
        """What was planned, once the form is valid."""
        data = self.cleaned_data
        cards = data["cards"]
        return GroupPlan(
            code=data["code"],
            workplace=workplace,
            organisation=data["organisation"],
            course=course,
            country=data["country"],
            languages=self.languages(),
            group=data["group"],
            path=data["path"],
            starts_on=data["starts_on"],
            cards=cards_for(data["people"]) if cards is None else cards,
            facilitator=data["facilitator"],
        )


class ChangeGroupForm(GroupForm):
    """A group that is there: before it has begun everything but code and course, then little."""

    workplace = forms.ModelChoiceField(
        Workplace.objects.none(), label=_("Workplace"), to_field_name="code", empty_label=None
    )
    cards = forms.IntegerField(
        label=_("Cards to draw"),
        min_value=0,
        max_value=MOST_CARDS,
        help_text=_("More can be added until the first answer is in; none is taken away."),
        widget=forms.NumberInput(attrs=_NUMERIC),
    )
    keep = forms.MultipleChoiceField(
        label=_("Facilitators now"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Whoever is not ticked no longer sees this group."),
    )

    def __init__(
        self,
        cohort: Cohort,
        cards: int,
        leading: list[str],
        *args: Any,
        begun: bool,
        **kwargs: Any,
    ) -> None:
        self.cohort, self.there = cohort, cards
        kwargs["initial"] = {
            "workplace": cohort.workplace.code,
            "organisation": cohort.organisation.code,
            "country": cohort.country,
            "language": cohort.default_language,
            "also": cohort.languages[1:],
            "group": cohort.group,
            "path": cohort.path,
            "starts_on": cohort.starts_on,
            "cards": cards,
            "keep": leading,
        }
        super().__init__(cohort.programme, cohort.course_version, cohort.country, *args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["workplace"].queryset = Workplace.objects.of_programme(cohort.programme)
        fields["keep"].choices = [(name, name) for name in leading]
        fields["facilitator"].label = (
            gettext("One more facilitator") if leading else _("Facilitator")
        )
        fields["facilitator"].help_text = gettext("The name of the account.")
        if not leading:
            del fields["keep"]
        if begun:
            own = cohort.default_language
            fields["also"].choices = [pair for pair in fields["also"].choices if pair[0] != own]
            for name in set(fields) - {"also", "keep", "facilitator"}:
                del fields[name]

    def change(self) -> GroupChange:
        """What was changed, once the form is valid; what was not asked stays as it is."""
        data, cohort = self.cleaned_data, self.cohort
        own = data.get("language", cohort.default_language)
        return GroupChange(
            workplace=data.get("workplace", cohort.workplace),
            organisation=data.get("organisation", cohort.organisation),
            country=data.get("country", cohort.country),
            languages=tuple(dict.fromkeys([own, *data["also"]])),
            group=data.get("group", cohort.group),
            path=data.get("path", cohort.path),
            starts_on=data.get("starts_on", cohort.starts_on),
            cards=data.get("cards", self.there),
            keep=tuple(data.get("keep", ())),
            facilitator=data["facilitator"],
        )


def _countries(own: str) -> list[tuple[str, str]]:
    """The countries somebody has written about, and the one the workplace lies in."""
    found = {each.code: str(each) for each in CountryProfile.objects.all()}
    return sorted(({own: own} | found).items(), key=lambda pair: pair[1])


def _spoken(version: CourseVersion) -> list[tuple[str, str]]:
    """The languages this course can be taken in here, each by its own name."""
    shown = {language.code for language in enabled_languages()}
    held = version.languages()
    return [
        (code, LANGUAGES[code].autonym) for code in held if code in shown or not shown & set(held)
    ]
