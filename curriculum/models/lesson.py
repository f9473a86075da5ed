"""Lessons: one teachable unit, its parts in order, and its facilitator guide.

Structure (order, minutes, method, picture) is stored once; only texts and audio have a column per
language, so source and target line up row by row and never drift apart.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.fields import RichTextField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.search import index

from cms.kit.languages import SOURCE, enabled_languages
from cms.kit.lint.finding import Finding
from cms.kit.owned import Owned
from cms.kit.publishing import PublishedWhole
from cms.kit.revised import Revised
from cms.kit.richtext import FEATURES
from cms.kit.search import BigramSearch, searchable_fields
from cms.kit.spoken import SpokenRow
from cms.kit.translation import column
from cms.kit.translation_state import TrackedTranslations, TranslationRecord
from curriculum.enums import Audience, GenderContinuum, LessonState, Method, PartKind, Path
from curriculum.models.country import ISO_COUNTRY
from curriculum.models.guide import ONE_PER_LINE
from curriculum.models.research import ResearchFinding
from curriculum.validators import KEY
from quizzes.models import Objective
from quizzes.models.shown import audio_field


class Lesson(
    TrackedTranslations,
    BigramSearch,
    Owned,
    Revised,
    PublishedWhole,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    index.Indexed,
    ClusterableModel,
):
    """One teachable unit for one audience; it may stand in many courses."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.SlugField(
        _("code"), max_length=60, unique=True, help_text=_("Stands in the address; never changes.")
    )
    audience = models.CharField(
        _("audience"), max_length=20, choices=Audience.choices, default=Audience.WORKER
    )
    # Follows the workflow and is nobody's to edit, see `curriculum.authoring.workflow.follow`.
    state = models.CharField(
        _("state"),
        max_length=20,
        choices=LessonState.choices,
        default=LessonState.DRAFT,
        editable=False,
    )
    core_minutes = models.PositiveSmallIntegerField(
        _("core minutes"), default=20, validators=[MinValueValidator(5)]
    )
    extended_minutes = models.PositiveSmallIntegerField(
        _("extended minutes"), default=45, validators=[MinValueValidator(5)]
    )
    sensitive = models.BooleanField(
        _("shows violence"),
        default=False,
        help_text=_("The content note is then shown first, with a way to skip."),
    )
    gender_continuum = models.CharField(
        _("gender continuum"), max_length=20, choices=GenderContinuum.choices, blank=True
    )
    continuum_rationale = models.TextField(_("why there on the continuum"), blank=True)

    title = models.CharField(_("title"), max_length=160)
    summary = models.TextField(_("summary"), blank=True)
    objectives = models.TextField(
        _("objectives"),
        blank=True,
        help_text=_("2–4, verb first: name, tell apart, practise. One per line."),
    )
    key_messages = models.TextField(
        _("key messages"), blank=True, help_text=_("3–5, one sentence each. One per line.")
    )
    content_note = models.TextField(_("content note"), blank=True)

    materials = models.TextField(_("materials"), blank=True, help_text=ONE_PER_LINE)
    room = models.TextField(_("room and seating"), blank=True)
    preparation = models.TextField(_("preparation"), blank=True)
    ground_rules = models.TextField(
        _("opening and ground rules"), blank=True, help_text=ONE_PER_LINE
    )
    debrief = models.TextField(_("debrief questions"), blank=True, help_text=ONE_PER_LINE)
    disclosure = RichTextField(_("if someone tells her story"), features=FEATURES, blank=True)
    closing = models.TextField(_("closing"), blank=True)
    take_home = models.TextField(_("take-home action"), blank=True)

    search_fields = [
        index.SearchField("code"),
        index.AutocompleteField("code"),
        *searchable_fields("title", "summary"),
        index.FilterField("audience"),
        index.FilterField("state"),
        index.FilterField("collection"),
        index.FilterField("uuid"),
        index.FilterField("id"),
    ]

    translated_rows = ("parts", "steps", "resistance")
    preview_language = SOURCE
    """The language an editor has open; her preview starts with it."""
    preview_sizes = [
        {
            "name": "phone",
            "icon": "mobile-alt",
            "device_width": 360,
            "label": _("Preview on a small phone"),
        },
        *PreviewableMixin.DEFAULT_PREVIEW_SIZES[1:],
    ]
    default_preview_size = "phone"

    class Meta:
        ordering = ["code"]
        verbose_name = _("lesson")

    def __str__(self) -> str:
        return self.title or self.code

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """One preview per shown language (one query), so that a translator sees her own."""
        return [(language.code, language.english) for language in enabled_languages()]

    @property
    def default_preview_mode(self) -> str:
        return self.preview_language

    def serve_preview(self, request: Any, mode_name: str) -> Any:
        """The lesson as a learner will see it, from the unpublished rows."""
        from curriculum.delivery.preview import preview  # noqa: PLC0415  views are above models

        return preview(request, self, mode_name)

    def minutes_of(self, path: Path) -> int:
        """The sum of the guide's minutes on one path; the extended path holds the core steps too."""
        return sum(
            step.minutes
            for step in self.steps.all()
            if path == Path.EXTENDED or step.path == Path.CORE
        )

    def minutes_by_path(self) -> dict[Path, tuple[int, int]]:
        """For each path the minutes its steps take and the minutes the session has."""
        planned = {Path.CORE: self.core_minutes, Path.EXTENDED: self.extended_minutes}
        return {path: (self.minutes_of(path), minutes) for path, minutes in planned.items()}

    def publishing_problems(self) -> list[ValidationError]:
        """What keeps this lesson from being published; a draft may have all of it."""
        from curriculum.authoring.lint.lessons import stops  # noqa: PLC0415  rules are above models

        problems = [finding.error() for finding in stops(self)]
        if not getattr(self, column("title", SOURCE)):
            problems.append(ValidationError({column("title", SOURCE): _("Give it a title.")}))
        return problems

    def findings(self) -> list[Finding]:
        """What a careful reader says about this lesson as it is now (a few queries)."""
        from curriculum.authoring.lint.facts import gather  # noqa: PLC0415
        from curriculum.authoring.lint.lessons import findings  # noqa: PLC0415

        return findings(self, gather())

    def serializable_data(self) -> dict[str, Any]:
        """What a revision keeps: the text, not where the lesson stands on its way."""
        data: dict[str, Any] = super().serializable_data()
        data.pop("state", None)
        return data

    def with_content_json(self, content: dict[str, Any]) -> Lesson:
        """A revision as an object; it stands where the lesson stands now."""
        lesson: Lesson = super().with_content_json(content)
        lesson.state = self.state
        return lesson

    def check_publishing(self, revision: Any, user: Any) -> None:
        """Only what was approved goes out, whoever asks: editor, workflow or schedule."""
        from curriculum.authoring.workflow.approval import (  # noqa: PLC0415  above models
            publishing_refusals,
        )

        problems = publishing_refusals(self, revision, user)
        if problems:
            raise ValidationError(problems)

    def clean(self) -> None:
        super().clean()
        if self.extended_minutes < self.core_minutes:
            raise ValidationError(
                {"extended_minutes": _("The extended path cannot be shorter than the core path.")}
            )
        for rows, noun in ((self.parts.all(), _("part")), (self.steps.all(), _("step"))):
            keys = [row.key for row in rows]
            twice = sorted({key for key in keys if keys.count(key) > 1})
            if twice:
                raise ValidationError(
                    _("The key “%(key)s” stands at more than one %(noun)s; give each its own."),
                    params={"key": twice[0], "noun": noun},
                )

    def latest_version(self) -> Any:
        """The newest published version (one query), or None."""
        return self.versions.order_by("-number").first()


class LessonPart(SpokenRow, Orderable):
    """One part of a lesson, as the learner meets it."""

    lesson = ParentalKey(Lesson, on_delete=models.CASCADE, related_name="parts")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(_("key"), max_length=40, validators=[KEY])
    kind = models.CharField(
        _("kind"), max_length=20, choices=PartKind.choices, default=PartKind.TEXT
    )
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=3)
    method = models.CharField(_("method"), max_length=20, choices=Method.choices, blank=True)
    country = models.CharField(
        _("only in country"), max_length=2, blank=True, validators=[ISO_COUNTRY]
    )
    image = models.ForeignKey(
        "wagtailimages.Image",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )
    instrument = models.ForeignKey(
        "quizzes.Instrument",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("practice questions"),
        limit_choices_to={"purpose": "formative"},
    )
    heading = models.CharField(_("heading"), max_length=160)
    text = RichTextField(_("text"), features=FEATURES, blank=True)
    prompts = models.TextField(_("open questions"), blank=True, help_text=ONE_PER_LINE)
    alt_text = models.CharField(_("what the picture shows"), max_length=300, blank=True)
    audio = audio_field("spoken_parts")

    spoken = ("heading", "text", "prompts")

    class Meta(Orderable.Meta):
        verbose_name = _("lesson part")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.heading}"

    def clean(self) -> None:
        super().clean()
        if self.kind == PartKind.QUIZ and self.instrument is None:
            raise ValidationError({"instrument": _("Choose the practice questions of this part.")})
        if self.image is not None and not getattr(self, column("alt_text", SOURCE)):
            raise ValidationError(
                {
                    column("alt_text", SOURCE): _(
                        "Say what the picture shows: print and screen readers need it."
                    )
                }
            )


class LessonObjective(Orderable):
    """An objective of the programme that this lesson teaches; its items say whether it was reached.

    `Lesson.objectives` says the same in the words of the session, for the guide.
    """

    lesson = ParentalKey(Lesson, on_delete=models.CASCADE, related_name="taught")
    objective = models.ForeignKey(
        Objective, on_delete=models.PROTECT, related_name="taught_in", verbose_name=_("objective")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("objective taught")

    def __str__(self) -> str:
        return str(self.objective)


class LessonEvidence(Orderable):
    """A finding that says why this lesson matters."""

    lesson = ParentalKey(Lesson, on_delete=models.CASCADE, related_name="evidence")
    finding = models.ForeignKey(
        ResearchFinding, on_delete=models.PROTECT, related_name="lessons", verbose_name=_("finding")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("evidence")

    def __str__(self) -> str:
        return str(self.finding)


class LessonTranslation(TranslationRecord):
    """How far one language of a lesson has come."""

    lesson = ParentalKey(Lesson, on_delete=models.CASCADE, related_name="translations")

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(
                fields=["lesson", "language"], name="lessontranslation_once_per_language"
            )
        ]
