"""Who may open which address: a row for each own address, a rule for each of the editor's.

An address that stands in neither fails the matrix by its name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from learners.enums import Role

ANONYMOUS, LEARNER, NEWCOMER = "anonymous", "learner", "newcomer"
"""Nobody, a learner with her pass code, and an account that was granted nothing yet."""
ACCOUNTS = frozenset({NEWCOMER, *Role})
EVERYBODY = ACCOUNTS | {ANONYMOUS, LEARNER}
NOBODY: frozenset[str] = frozenset()
AUTHORS = frozenset({Role.DESIGNER, Role.REVIEWER, Role.TRANSLATOR, Role.OPERATOR})
OPERATOR = frozenset({Role.OPERATOR})
LEADS = frozenset({Role.LEAD, Role.ANALYST})
AT_WORKPLACES = frozenset({Role.ASSESSOR, Role.FOCAL_POINT, Role.MANAGER, Role.BRAND})

NO_SUCH_METHOD = frozenset({405})
PAGE = frozenset({200})
ELSEWHERE = frozenset({302})
PAGE_OR_ELSEWHERE = PAGE | ELSEWHERE
REFUSED_INPUT = frozenset({200, 302, 422})


@dataclass(frozen=True)
class Row:
    """An address, who may use it, and how it answers them on an object of their own."""

    name: str
    may: frozenset[str]
    kwargs: dict[str, str] = field(default_factory=dict)
    """Part of the address → what stands there, see `world.Side.address`; "0" for a place by order."""
    get: frozenset[int] = PAGE
    post: frozenset[int] = NO_SUCH_METHOD
    data: dict[str, str] = field(default_factory=dict)


_PROGRAMME = {"code": "programme"}
_SESSION, _WAVE = {"pk": "session"}, {"pk": "wave"}
_COURSE = {"course": "course"}
_LESSON = {**_COURSE, "lesson": "lesson"}
_AT = {**_PROGRAMME, "workplace": "workplace"}
_OF = {**_PROGRAMME, "cohort": "cohort"}
_FORM = {"form": "format"}
_FACILITATOR = frozenset({Role.FACILITATOR})
_LEAD = frozenset({Role.LEAD})
_LEARNERS = frozenset({LEARNER})
_READ = {"get": PAGE, "post": NO_SUCH_METHOD}
_POSTED = {"get": NO_SUCH_METHOD, "post": ELSEWHERE}

OWN: tuple[Row, ...] = (
    # The front door
    Row("healthz", EVERYBODY, post=PAGE),
    Row("exit", EVERYBODY, get=ELSEWHERE, post=ELSEWHERE),
    Row("sign_in", EVERYBODY, get=PAGE_OR_ELSEWHERE, post=PAGE_OR_ELSEWHERE),
    Row("editor_sign_in", EVERYBODY, get=ELSEWHERE, post=ELSEWHERE),
    Row("page_sign_in", EVERYBODY, get=ELSEWHERE, post=ELSEWHERE),
    Row("sign_out", EVERYBODY, **_POSTED),
    Row("doors", ACCOUNTS, get=PAGE_OR_ELSEWHERE, post=PAGE_OR_ELSEWHERE),
    Row("set_language", EVERYBODY, get=ELSEWHERE, post=ELSEWHERE),
    Row("help", EVERYBODY, post=PAGE),
    # Files
    Row("media", EVERYBODY, {"name": "kept_picture"}),
    Row("media", AUTHORS, {"name": "raw_picture"}),
    Row("media", AUTHORS, {"name": "raw_document"}),
    Row("wagtaildocs_serve", AUTHORS, {"0": "document_pk", "1": "document_name"}, post=PAGE),
    # Learners
    Row("learn:home", EVERYBODY, post=PAGE),
    Row("learn:enter_code", EVERYBODY, get=ELSEWHERE, post=frozenset({422})),
    Row("learn:next_person", EVERYBODY, **_POSTED),
    Row("learn:course", _LEARNERS, _COURSE, post=PAGE),
    Row("learn:lesson", _LEARNERS, _LESSON, post=PAGE),
    Row("learn:done", _LEARNERS, _LESSON, **_POSTED),
    Row("learn:practice", _LEARNERS, {**_LESSON, "part": "part"}, get=ELSEWHERE, post=PAGE),
    # Whoever answers a paper
    Row("check:start", EVERYBODY, post=PAGE),
    Row("check:paper", EVERYBODY, get=ELSEWHERE, post=frozenset({422})),
    Row("check:hand_in", EVERYBODY, get=ELSEWHERE, post=frozenset({400})),
    Row("check:thanks", EVERYBODY, post=PAGE),
    Row("check:thanks", EVERYBODY, {"group": "signed_group"}, post=PAGE),
    Row("worker", EVERYBODY),
    Row("offline:page", EVERYBODY),
    Row("offline:papers", EVERYBODY, get=NO_SUCH_METHOD, post=frozenset({422})),
    Row("offline:forms", EVERYBODY, get=NO_SUCH_METHOD, post=frozenset({400})),
    # Facilitators
    Row("facilitate:today", _FACILITATOR | {Role.PEER_LEADER}),
    Row("facilitate:cohort", _FACILITATOR, {"code": "cohort"}),
    # Answers are in, so the list of codes is closed to everybody.
    Row("facilitate:cards", _FACILITATOR, {"code": "cohort"}, get=ELSEWHERE),
    Row("facilitate:guide", _FACILITATOR, _SESSION),
    Row("facilitate:register", _FACILITATOR, _SESSION, post=REFUSED_INPUT),
    Row("facilitate:close", _FACILITATOR, _SESSION, post=frozenset({422})),
    Row("facilitate:field_note", _FACILITATOR, _SESSION, post=frozenset({422})),
    Row("facilitate:open_wave", _FACILITATOR, _WAVE, **_POSTED),
    Row("facilitate:close_wave", _FACILITATOR, _WAVE, post=frozenset({422})),
    Row("facilitate:new_card", _FACILITATOR, _WAVE, get=NO_SUCH_METHOD, post=PAGE),
    Row("facilitate:paper", _FACILITATOR, _WAVE, post=frozenset({422})),
    Row("facilitate:tally", _FACILITATOR, {"pk": "tally_wave"}, post=ELSEWHERE),
    # Leads and analysts
    Row("programme:programmes", LEADS),
    Row("programme:programme", LEADS, _PROGRAMME),
    Row("programme:programme_export", LEADS, {**_PROGRAMME, **_FORM}),
    Row("programme:sharing", _LEAD, _PROGRAMME, **_POSTED),
    Row("programme:language_gate", _LEAD, _PROGRAMME, **_POSTED),
    Row("programme:answers", frozenset({Role.ANALYST}), _PROGRAMME),
    Row("programme:hidden_numbers", ACCOUNTS),
    Row("programme:waves", LEADS, _PROGRAMME),
    Row("programme:wave", LEADS, {**_PROGRAMME, **_WAVE}, post=frozenset({404, 422})),
    Row("programme:items", frozenset({Role.ANALYST}), {**_PROGRAMME, **_WAVE}),
    Row("programme:items_export", frozenset({Role.ANALYST}), {**_PROGRAMME, **_WAVE, **_FORM}),
    Row("programme:items_together", frozenset({Role.ANALYST}), {**_PROGRAMME, **_WAVE}),
    Row(
        "programme:items_together_export",
        frozenset({Role.ANALYST}),
        {**_PROGRAMME, **_WAVE, **_FORM},
    ),
    Row("programme:plan", LEADS, _OF),
    Row("programme:new_cohort", _LEAD, _PROGRAMME, post=frozenset({422})),
    Row("programme:change_cohort", _LEAD, _OF, post=frozenset({422})),
    Row("programme:sessions", _LEAD, _OF, post=frozenset({422})),
    Row("programme:new_wave", _LEAD, _OF, post=frozenset({422})),
    Row("programme:change_wave", _LEAD, {**_PROGRAMME, **_WAVE}, get=ELSEWHERE, post=ELSEWHERE),
    Row("programme:drop_wave", _LEAD, {**_PROGRAMME, **_WAVE}, **_POSTED),
    Row("programme:cards", _LEAD, _OF, get=ELSEWHERE),
    Row("programme:workplace", LEADS, _AT),
    Row("programme:workplace_export", LEADS, {**_AT, **_FORM}),
    Row("programme:cohort", LEADS, _OF),
    Row("programme:cohort_export", LEADS, {**_OF, **_FORM}),
    # Workplaces and funders
    Row("workplace:workplaces", AT_WORKPLACES),
    Row("workplace:workplace", AT_WORKPLACES, {"code": "workplace"}),
    Row("funder:programmes", frozenset({Role.DONOR})),
    Row("funder:programme", frozenset({Role.DONOR}), _PROGRAMME),
    # Pages of the site
    Row("wagtail_serve", EVERYBODY, {"0": "home"}, post=PAGE | NO_SUCH_METHOD),
)

_CONTENT = "wagtailsnippets_(curriculum|quizzes)_[a-z]+:"

EDITOR: tuple[tuple[str, frozenset[str]], ...] = (
    # A second way to sign in would go round the limit on tries: these lead to the one sign-in page,
    # and passwords are set by the operator as there is no mail.
    ("wagtailadmin_login|wagtailcore_login", NOBODY),
    ("wagtailadmin_password_reset.*", NOBODY),
    # Asks for the password of a page or folder; the editor does not offer to set one.
    ("wagtail(core|docs)_authenticate_with_password", EVERYBODY),
    # Icons and translated words, the same for everyone; signing out.
    ("wagtailadmin_(sprite|javascript_catalog)", EVERYBODY),
    ("wagtailadmin_logout", NOBODY),
    # People, rights and the machine.
    (
        "wagtailadmin_workflows:task_cho(oser.*|sen)",
        AUTHORS,
    ),  # names of the kinds of review, to choose from
    ("wagtailusers_.*|wagtailsites:.*|wagtailsettings:.*", OPERATOR),
    ("wagtailadmin_(collections|workflows):.*", OPERATOR),
    ("wagtailadmin_reports:(locked_pages|aging_pages|page_types_usage).*", OPERATOR),
    # Forms that show the title of a public page; sending them is refused like the rest.
    ("wagtailadmin_pages:(choose_parent|move_confirm|confirm_workflow_cancellation)", AUTHORS),
    ("wagtailadmin_pages:.*", OPERATOR),
    # A translator changes words, never what there is; nobody but the operator deletes.
    (_CONTENT + "delete", OPERATOR),
    (
        _CONTENT + "(add|copy|preview_on_add|revisions_revert|updates|clock|adaptations|meaning)",
        AUTHORS - {Role.TRANSLATOR},
    ),
    ("wagtailsnippetchoosers_.*:create", AUTHORS - {Role.TRANSLATOR}),
    (
        _CONTENT
        + "(unpublish|revisions_unschedule|lock|unlock|override|borrow|check|retire|resolve)",
        AUTHORS - {Role.TRANSLATOR},
    ),
    ("lint_report|coverage_map|translation_board|export_texts|upload_sound", AUTHORS),
    ("content_import", frozenset({Role.DESIGNER, Role.OPERATOR})),
    ("content_export", AUTHORS - {Role.TRANSLATOR}),
    ("wagtail.*|cms/.*", AUTHORS),
)
"""Pattern of names → who may get anything but a refusal; the first that fits counts."""

RAISES_ON_PURPOSE = {"wagtailadmin_error_test": "Wagtail's own page that shows how an error looks"}


def editors_rule(name: str) -> frozenset[str] | None:
    """Who may use an address of the editor; None when no rule fits."""
    found = (may for pattern, may in EDITOR if re.fullmatch(pattern, name))
    return next(found, None)
