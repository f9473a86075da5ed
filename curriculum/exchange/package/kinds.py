"""What travels in a content package, and what stays at home.

A thing is found again by its uuid; what has none, by its key, which never changes. What people of an
installation vouch for does not travel: that a lesson was approved, that a translation was reviewed,
that somebody rang a number or read a law, and who it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models
from wagtail.documents.models import Document
from wagtail.images.models import Image

from cms.kit.languages import CODES
from cms.kit.translation import column, translated_fields
from curriculum.exchange.package.recordings import RECORDED_FROM
from curriculum.models import (
    CountryProfile,
    Course,
    CurriculumAdaptation,
    LegalInstrument,
    Lesson,
    ReferralService,
    ResearchFinding,
    RunSheet,
)
from quizzes.models import Construct, Instrument, Item, Objective, Topic


@dataclass(frozen=True)
class Rows:
    """A child relation; its rows are told apart by `by`, or by their place where that is empty."""

    name: str
    by: str = "key"
    rows: tuple[Rows, ...] = ()


@dataclass(frozen=True)
class Kind:
    """One kind of object in a package."""

    name: str
    model: type[models.Model]
    identity: str
    rows: tuple[Rows, ...] = ()
    code: str = ""
    """A field that must be unique here and may be given a new ending when it comes in."""
    at_once: bool = False
    """Readers see a change at once, so an import never changes one that is here."""


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("topic", Topic, "key"),
        Kind("objective", Objective, "key"),
        Kind("construct", Construct, "key"),
        Kind("item", Item, "uuid", (Rows("steps"), Rows("options"))),
        Kind(
            "instrument",
            Instrument,
            "uuid",
            (Rows("rows", "item"), Rows("translations", "language")),
            code="code",
        ),
        Kind("country", CountryProfile, "code", at_once=True),
        Kind("service", ReferralService, "key", at_once=True),
        Kind(
            "law",
            LegalInstrument,
            "key",
            (Rows("variants"), Rows("committee_rules", "")),
            at_once=True,
        ),
        Kind("finding", ResearchFinding, "key"),
        Kind(
            "lesson",
            Lesson,
            "uuid",
            (
                Rows("parts"),
                Rows("steps"),
                Rows("resistance"),
                Rows("taught", "objective"),
                Rows("evidence", "finding"),
                Rows("translations", "language"),
            ),
            code="code",
        ),
        Kind(
            "course",
            Course,
            "uuid",
            (Rows("modules", "key", (Rows("lessons", "lesson"),)),),
            code="code",
        ),
        Kind(
            "run_sheet",
            RunSheet,
            "code",
            (Rows("slots", ""), Rows("breaks", ""), Rows("blocks")),
        ),
        Kind(
            "adaptation",
            CurriculumAdaptation,
            "uuid",
            (Rows("lessons", "lesson", (Rows("blocks"),)), Rows("places", "source_uuid")),
        ),
    )
}
"""In the order in which they come in: whatever is named stands before what names it."""

FILES: dict[str, type[models.Model]] = {"image": Image, "document": Document}
"""Files are known by the hash of their bytes."""

REFERRED: dict[type[models.Model], str] = {
    **{kind.model: kind.name for kind in KINDS.values()},
    **{model: name for name, model in FILES.items()},
}

STAYS = {
    "translations": {"state"},  # written as a translator's file may say it, see `nodes`
    "lesson": {"state"},
    "country": {"verified_on", "verified_by"},
    "service": {"verified_on", "verified_by"},
    "law": {"verified_on", "verified_by"},
    "blocks": {"taken"},
}
"""Fields that do not travel by themselves, by kind or relation."""

_OF_WAGTAIL = {
    "id",
    "sort_order",
    "live",
    "locked",
    "locked_at",
    "has_unpublished_changes",
    "first_published_at",
    "last_published_at",
    "go_live_at",
    "expire_at",
    "expired",
}


@dataclass(frozen=True)
class Field:
    """One field that travels; `refers` names the kind a foreign key or a list of keys points to."""

    name: str
    field: Any
    translated: bool = False
    refers: str = ""
    many: bool = False

    def columns(self) -> dict[str, Any]:
        """For each language the column that holds it."""
        meta = self.field.model._meta
        return {code: meta.get_field(column(self.name, code)) for code in CODES}


def fields_of(model: type[models.Model], named: str, identity: str = "") -> list[Field]:
    """The fields of a model that travel, in its order; `named` is its kind or relation."""
    translated = translated_fields(model)
    columns = {column(name, code) for name in translated for code in CODES}
    skipped = {*_OF_WAGTAIL, RECORDED_FROM, *columns, *STAYS.get(named, ()), identity}
    found = []
    for field in model._meta.concrete_fields:
        if field.name in skipped:
            continue
        refers = ""
        if field.is_relation:
            refers = REFERRED.get(field.related_model, "")  # type: ignore[arg-type]
            if not refers or type(field).__name__ == "ParentalKey":
                continue  # its parent, a revision, a user, a folder: these are at home
        found.append(Field(field.name, field, field.name in translated, refers))
    for many in model._meta.many_to_many:
        refers = REFERRED.get(many.related_model, "")  # type: ignore[arg-type]
        if refers:
            found.append(Field(many.name, many, refers=refers, many=True))
    return found


def row_model(model: type[models.Model], relation: str) -> type[models.Model]:
    """The model of a child relation's rows."""
    found: Any = model._meta.get_field(relation)
    return found.related_model  # type: ignore[no-any-return]
