"""A package comes in: all of it or nothing, as drafts, and never over what somebody changed here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin, RevisionMixin

from cms.kit.spoken import SpokenRow
from cms.kit.translation_state import TranslationState
from curriculum.exchange.package import recordings
from curriculum.exchange.package.checks import check
from curriculum.exchange.package.comparing import Entry, Fate, Outcome, compared
from curriculum.exchange.package.kinds import (
    FILES,
    KINDS,
    Field,
    Kind,
    Rows,
    fields_of,
    row_model,
)
from curriculum.exchange.package.media import placed
from curriculum.exchange.package.nodes import (
    Known,
    Node,
    Writer,
    newest,
    node_digest,
    travelling_state,
)
from curriculum.exchange.package.package_file import Package, opened
from curriculum.exchange.package.refusal import PackageRefusedError
from curriculum.models import ImportedContent, LessonPart, RunSheet
from quizzes.models import Item


def import_content(file: IO[bytes], *, dry_run: bool = False, user: Any = None) -> Outcome:
    """Open, check, compare and write a package.

    Raises PackageRefusedError with a sentence for everything that is wrong; nothing is written then.
    A dry run writes, looks whether all of it fits, and takes everything back.
    """
    package = opened(file)
    check(package)
    importer = _Importer(package, user)
    try:
        with transaction.atomic():
            outcome = importer.run()
            if dry_run:
                transaction.set_rollback(True)
    except BaseException:
        importer.take_back_files()
        raise
    if dry_run:
        importer.take_back_files()
    return outcome


class _Importer:
    """One package on its way in."""

    def __init__(self, package: Package, user: Any) -> None:
        self.package = package
        self.user = user
        self.found: dict[Known, Any] = {}
        self.writer = Writer()
        self.placed: list[str] = []
        """Files that were stored: the database forgets them by itself, the disk does not."""

    def run(self) -> Outcome:
        outcome = compared(self.package)
        problems = list(_taken_elsewhere(outcome.entries))
        if problems:
            raise PackageRefusedError(*problems)
        try:
            for entry in outcome.entries:
                self._take(entry)
        except IntegrityError as error:
            raise PackageRefusedError(
                _(
                    "Something in the package does not fit what is here: a code, key or uuid is taken "
                    "by another thing."
                )
            ) from error
        outcome.course = self.found["course", self.package.course]
        return outcome

    def take_back_files(self) -> None:
        for name in self.placed:
            default_storage.delete(name)

    def _take(self, entry: Entry) -> None:
        known = (entry.kind, entry.identity)
        if entry.kind in FILES:
            self.found[known] = entry.here or self._place(entry)
            return
        kind = KINDS[entry.kind]
        if entry.fate is Fate.NEW:
            entry.here = self._create(kind, entry)
        elif entry.fate is Fate.CHANGED:
            self._change(kind, entry)
        elif entry.fate is Fate.ASIDE:
            self._set_aside(kind, entry)
        self.found[known] = entry.here
        self._remember(kind, entry)

    def _place(self, entry: Entry) -> Any:
        thing = placed(entry.kind, entry.node, self.package.media(entry.identity), self.user)
        self.placed.append(thing.file.name)
        return thing

    # Writing one thing

    def _create(self, kind: Kind, entry: Entry) -> Any:
        thing: Any = kind.model(**{kind.identity: entry.identity})
        if isinstance(thing, DraftStateMixin):
            thing.live = False
        self._fill(thing, entry.node, kind.name, kind.rows, identity=kind.identity)
        if kind.code:
            _give_free_code(thing, kind, entry)
        self._save(thing, entry)
        return thing

    def _change(self, kind: Kind, entry: Entry) -> None:
        thing = newest(entry.here)
        changed = {line.language for line in entry.lines if line.language}
        self._fill(thing, entry.node, kind.name, kind.rows, changed, kind.identity)
        self._save(thing, entry)

    def _save(self, thing: Any, entry: Entry) -> None:
        drafts = isinstance(thing, DraftStateMixin)
        # A run sheet is planned again when its course is published; to plan it now would make the
        # phone's copies of all pictures, which a dry run could not take back.
        if not drafts and not isinstance(thing, RunSheet):
            self._judge(thing, entry)
        if not drafts or thing.pk is None:
            thing.save()
        if isinstance(thing, RevisionMixin):
            thing.save_revision(user=self.user, clean=False, log_action=True)

    @staticmethod
    def _judge(thing: Any, entry: Entry) -> None:
        """What has no drafts must be whole: it is judged as the editor would."""
        try:
            thing.clean()
        except ValidationError as error:
            where = f"{entry.kind} {entry.identity}"
            sentences = [f"{where}: {message}" for message in error.messages]
            raise PackageRefusedError(*sentences) from error

    def _set_aside(self, kind: Kind, entry: Entry) -> None:
        """Keep the file's version in the history, below what is here."""
        if not isinstance(entry.here, RevisionMixin):
            entry.note = _("It keeps no history here, so the file's version stays in the file.")
            return
        mine, theirs = newest(entry.here), newest(kind.model._default_manager.get(pk=entry.here.pk))
        had_draft = getattr(entry.here, "has_unpublished_changes", None)
        changed = {line.language for line in entry.lines if line.language}
        self._fill(theirs, entry.node, kind.name, kind.rows, changed, kind.identity)
        theirs.save_revision(user=self.user, clean=False, log_action=True)
        mine.save_revision(user=self.user, clean=False)
        if had_draft is False:
            kind.model._default_manager.filter(pk=entry.here.pk).update(
                has_unpublished_changes=False
            )
        entry.here = kind.model._default_manager.get(pk=entry.here.pk)
        entry.note = _("What is here stays. The file's version stands in its history.")

    def _remember(self, kind: Kind, entry: Entry) -> None:
        if entry.fate is Fate.KEPT:
            return
        stored = kind.model._default_manager.get(pk=entry.here.pk)
        here = node_digest(self.writer.object(kind, newest(stored)))
        values = {"in_file": entry.digest, "here": here}
        record, created = ImportedContent.objects.get_or_create(
            kind=entry.kind, identity=entry.identity, defaults=values
        )
        if not created and (record.in_file, record.here) != (entry.digest, here):
            record.in_file, record.here = entry.digest, here
            record.save()

    # Filling in

    def _fill(
        self,
        thing: Any,
        node: Node,
        named: str,
        rows: Iterable[Rows],
        changed: set[str] | None = None,
        identity: str = "",
    ) -> None:
        for field in fields_of(type(thing), named, identity):
            self._set(thing, field, node["fields"][field.name])
        if isinstance(thing, SpokenRow) and self.package.version > 1:
            recordings.keep(thing, node["fields"])
        if named == "translations":
            _set_state(thing, node["fields"]["state"], changed or set())
        for each in rows:
            self._fill_rows(thing, node["rows"][each.name], each, changed)

    def _fill_rows(
        self, thing: Any, nodes: list[Node], rows: Rows, changed: set[str] | None
    ) -> None:
        model: Any = row_model(type(thing), rows.name)
        present = {
            self.writer.row_key(row, rows): row
            for row in getattr(thing, rows.name).get_object_list()
        }
        made = []
        for place, node in enumerate(nodes):
            key = str(node["fields"][rows.by]) if rows.by else str(place)
            row = present.get(key) if rows.by else None
            row = row if row is not None else model()
            self._fill(row, node, rows.name, rows.rows, changed)
            if hasattr(row, "sort_order"):
                row.sort_order = place
            made.append(row)
        setattr(thing, rows.name, made)

    def _set(self, thing: Any, field: Field, value: Any) -> None:
        if field.many:
            setattr(thing, field.name, [self.found[field.refers, each] for each in value])
        elif field.translated:
            for code, column in field.columns().items():
                self._set_column(thing, column, field, value.get(code))
        elif field.refers:
            setattr(thing, field.name, self.found[field.refers, value] if value else None)
        else:
            setattr(thing, field.name, field.field.to_python(value))

    def _set_column(self, thing: Any, column: Any, field: Field, value: Any) -> None:
        if field.refers:
            setattr(thing, column.name, self.found[field.refers, value] if value else None)
        elif value or getattr(thing, column.name):
            setattr(thing, column.name, value or "")


def _set_state(record: Any, state: str, changed: set[str]) -> None:
    """A reviewed language stays reviewed as long as none of its texts changed."""
    reviewed = record.state == TranslationState.REVIEWED
    untouched = record.language not in changed and travelling_state(record.state) == state
    if not (reviewed and untouched):
        record.state = state


def _give_free_code(thing: Any, kind: Kind, entry: Entry) -> None:
    """Another thing may have the code here; this one then comes in under a code of its own."""
    code, number = str(thing.code), 2
    taken = kind.model._default_manager.filter
    while taken(code=thing.code).exists():
        thing.code = f"{code[:55]}-{number}"
        number += 1
    if thing.code != code:
        entry.note = _("The code “%(code)s” is taken here; it comes in as “%(new)s”.") % {
            "code": code,
            "new": thing.code,
        }


def _taken_elsewhere(entries: list[Entry]) -> Iterable[str]:
    """Keys and uuids that belong to another thing here and cannot be given twice."""
    keys = {entry.node["fields"]["key"]: entry for entry in entries if entry.kind == "item"}
    for item in Item.objects.filter(key__in=keys).exclude(uuid__in=_ids(entries, "item")):
        yield _(
            "item %(identity)s: the key “%(key)s” belongs to another item here. Keys never change "
            "their meaning: rename one of the two before it comes in."
        ) % {"identity": keys[item.key].identity, "key": item.key}
    parts = {
        part["fields"]["uuid"]: entry
        for entry in entries
        if entry.kind == "lesson"
        for part in entry.node["rows"]["parts"]
    }
    for part in LessonPart.objects.filter(uuid__in=parts).select_related("lesson"):
        entry = parts[str(part.uuid)]
        if str(part.lesson.uuid) != entry.identity:
            yield _(
                "lesson %(identity)s: its part “%(part)s” belongs to the lesson “%(lesson)s” here."
            ) % {"identity": entry.identity, "part": part.key, "lesson": part.lesson}


def _ids(entries: list[Entry], kind: str) -> list[str]:
    return [entry.identity for entry in entries if entry.kind == kind]
