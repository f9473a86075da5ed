"""PO, the format of translators' programs (Poedit, Weblate, OmegaT).

The key of a text is its msgctxt. What was exported stands in a comment `samata: FINGERPRINT STATE`.
Machine drafts and outdated texts are marked fuzzy; whoever takes the mark away says that a person
read and settled the text.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from babel.core import UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.kit.languages import CODES, LANGUAGES
from cms.kit.translation_state import TranslationState
from curriculum.exchange.translation_file import Entry, FileRefusedError, Section, TranslationFile

_PROJECT = "Samata course "
_MARK = "samata: "
_UNSETTLED = {TranslationState.MACHINE_DRAFT, TranslationState.OUTDATED}
# Wider than any text: a wrapped line inside quotes is not PO, and Khmer has no place to wrap.
_WIDTH = 1_000_000


def written(file: TranslationFile) -> bytes:
    """The file as PO."""
    catalog = Catalog(
        locale=_locale(file.language),
        project=_PROJECT + file.course,
        version="1",
        charset="utf-8",
        header_comment=f"# {LANGUAGES[file.language].english}: texts of the course {file.course}.",
        msgid_bugs_address="Samata",
        last_translator="Samata",
        language_team=LANGUAGES[file.language].english,
        revision_date=timezone.now(),
        fuzzy=False,
    )
    for section in file.sections:
        for entry in section.entries:
            message = catalog.add(
                entry.source,
                entry.translation,
                context=entry.key,
                flags=["fuzzy"] if entry.state in _UNSETTLED else [],
                auto_comments=[
                    section.title,
                    entry.note,
                    f"{_MARK}{entry.exported} {entry.exported_state}",
                ],
                previous_id=[entry.former] if entry.former else [],
            )
            # These texts have no placeholders; "100 % sure" only looks like one.
            message.flags.discard("python-format")
            message.flags.discard("python-brace-format")
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=_WIDTH, include_previous=True)
    return buffer.getvalue()


def read(content: bytes) -> TranslationFile:
    """A PO file that came back; raises FileRefusedError if it is damaged or not one of ours."""
    try:
        catalog = read_po(io.BytesIO(content), abort_invalid=True)
    except (PoFileError, UnicodeError, ValueError, LookupError, UnknownLocaleError) as error:
        raise FileRefusedError(
            _(
                "This is not a PO file that can be read (%(error)s). Save it again as PO in UTF-8, "
                "or export it anew."
            )
            % {"error": str(error).splitlines()[0] if str(error) else type(error).__name__}
        ) from error
    project = catalog.project or ""
    if not project.startswith(_PROJECT):
        raise FileRefusedError(
            _(
                "The header of this file does not name a course. It must have the line "
                "“Project-Id-Version: Samata course CODE 1”; export the file anew."
            )
        )
    entries = list(_entries(catalog))
    return TranslationFile(
        project.removeprefix(_PROJECT), _language(catalog), [Section("", entries)]
    )


def _locale(language: str) -> str:
    return {"zh-hans": "zh_Hans"}.get(language, language)


def _language(catalog: Catalog) -> str:
    said = str(catalog.locale_identifier or "").replace("_", "-").lower()
    return next((code for code in CODES if said in {code, f"{code}-cn"}), said)


def _entries(catalog: Catalog) -> Iterator[Entry]:
    for message in catalog:
        if not message.id:
            continue
        plural = not isinstance(message.id, str) or not isinstance(message.string, str)
        where = _("Line %(number)s") % {"number": message.lineno}
        if plural or not message.context:
            raise FileRefusedError(
                _(
                    "%(where)s: the text “%(text)s” has no msgctxt, or a plural. Take it out: only "
                    "texts that were exported can come back."
                )
                % {"where": where, "text": str(message.id)[:60]}
            )
        yield _entry(message, where)


def _entry(message: Message, where: str) -> Entry:
    mark = next((c for c in message.auto_comments if c.startswith(_MARK)), "")
    exported, _space, state = mark.removeprefix(_MARK).strip().partition(" ")
    state = state if state in TranslationState.values else TranslationState.MISSING
    return Entry(
        key=str(message.context),
        source=str(message.id),
        translation=str(message.string),
        state=_state(state, fuzzy=message.fuzzy),
        exported=exported,
        exported_state=state,
        where=where,
    )


def _state(exported: str, *, fuzzy: bool) -> str:
    if fuzzy:
        return exported if exported in _UNSETTLED else TranslationState.MACHINE_DRAFT
    return TranslationState.HUMAN_DRAFT if exported in _UNSETTLED else exported
