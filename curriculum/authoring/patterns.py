"""What parts and steps may be: their icons, what each kind is for, and how one begins.

The methods are those trainers use on factory floors; see `curriculum.enums.Method`. First lines are
in the source language of the content and are written over by the author.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cms.kit.editing.palette import Pattern
from curriculum.enums import Method, PartKind, Path

PART_ICONS = {
    PartKind.TEXT: "pilcrow",
    PartKind.ACTIVITY: "group",
    PartKind.SCENARIO: "openquote",
    PartKind.DISCUSSION: "comment",
    PartKind.LAW: "clipboard-list",
    PartKind.IMAGE: "image",
    PartKind.AUDIO: "media",
    PartKind.VIDEO: "desktop",
    PartKind.QUIZ: "help",
    PartKind.HELP: "warning",
}
METHOD_ICONS = {
    Method.WELCOME: "home",
    Method.PICTURE_STORY: "openquote",
    Method.AGREE_LINE: "order",
    Method.CARD_SORT: "table",
    Method.STATUES: "group",
    Method.BODY_MAP: "user",
    Method.ROLE_PLAY: "group",
    Method.PRACTICE: "comment-add",
    Method.DISCUSSION: "comment",
    Method.RANKING: "list-ol",
    Method.PROBLEM_TREE: "folder-open-1",
    Method.QUIZ_CARDS: "help",
    Method.INPUT: "pilcrow",
    Method.REFLECTION: "view",
    Method.SONG: "media",
    Method.COMMITMENT: "pick",
    Method.CLOSE: "check",
}


def _part(
    kind: PartKind,
    purpose: object,
    heading: str,
    minutes: int,
    prompts: str = "",
    *,
    method: Method | None = None,
) -> Pattern:
    values: dict[str, str | int] = {"kind": kind.value, "minutes": minutes, "heading": heading}
    if method:
        values["method"] = method.value
    if prompts:
        values["prompts"] = prompts
    icon = METHOD_ICONS[method] if method else PART_ICONS[kind]
    return Pattern(method.label if method else kind.label, purpose, icon, values)


_A = PartKind.ACTIVITY

PARTS = (
    _part(PartKind.TEXT, _("A few sentences to read or hear."), "What we talk about today", 2),
    _part(
        PartKind.SCENARIO,
        _("A story in pictures that stops where somebody could act."),
        "What happens on line 4",
        8,
        "What do you see?\nWho could do something now? What?\nWhere can she find help?",
        method=Method.PICTURE_STORY,
    ),
    _part(
        PartKind.DISCUSSION,
        _("Open questions for the group; nobody is asked for her own story."),
        "What do we think?",
        5,
        "What do people here often say about this?\nWho gains from it? Who loses?",
    ),
    _part(
        _A,
        _("People stand where their opinion is and say why; they may move."),
        "Do you agree?",
        8,
        "What made you stand here?\nDid anybody change your mind? How?",
        method=Method.AGREE_LINE,
    ),
    _part(
        _A,
        _("Cards with situations are laid under ok, unsure, not ok."),
        "Ok, unsure, not ok",
        12,
        "Was it wanted?\nAre both equally free to say no?\nWhat would make it ok?",
        method=Method.CARD_SORT,
    ),
    _part(
        _A,
        _("Two or three people act a short scene; one watches and tells what she saw."),
        "Try it out",
        10,
        "What helped?\nWhat could you say instead?",
        method=Method.ROLE_PLAY,
    ),
    _part(
        _A,
        _("Silent statues show who has power and who has not; then the picture is changed."),
        "Power in a picture",
        7,
        "Who has power here? How do you see it?\nWhat would make it fair?",
        method=Method.STATUES,
    ),
    _part(
        _A,
        _("Each person marks feelings on a body outline, for herself; it is never shown."),
        "Where do I feel it?",
        10,
        "What can I do when I feel this?",
        method=Method.BODY_MAP,
    ),
    _part(
        _A,
        _("Short sentences are said aloud until they come easily."),
        "What could I say?",
        10,
        "Which sentence fits you?\nSay it twice: once softly, once firmly.",
        method=Method.PRACTICE,
    ),
    _part(
        _A,
        _("The group orders cards, for instance from the safest step to the riskiest."),
        "Which comes first?",
        10,
        "Why this one first?\nFor whom is the order another one?",
        method=Method.RANKING,
    ),
    _part(
        _A,
        _("Roots are causes, branches are effects; the group finds where to cut."),
        "The tree of causes",
        15,
        "What feeds the root?\nWhich root can we change here?",
        method=Method.PROBLEM_TREE,
    ),
    _part(
        _A,
        _("Question cards in small groups, on paper."),
        "Quiz with cards",
        10,
        method=Method.QUIZ_CARDS,
    ),
    _part(
        _A,
        _("A song, a slogan or a short play that people take home."),
        "Our song",
        10,
        method=Method.SONG,
    ),
    _part(
        _A,
        _("Each person writes one act for this week on a slip; she keeps it."),
        "My promise",
        5,
        "What is one thing you do this week?",
        method=Method.COMMITMENT,
    ),
    _part(
        PartKind.LAW, _("What the law says, by country, in plain words."), "What the law says", 3
    ),
    _part(PartKind.IMAGE, _("One picture to look at and talk about."), "Look at the picture", 3),
    _part(PartKind.AUDIO, _("Something to listen to."), "Listen", 3),
    _part(
        PartKind.QUIZ, _("Practice questions with answers; never the test."), "What do you know?", 5
    ),
    _part(PartKind.HELP, _("Where help is; the last part of every lesson."), "Where help is", 2),
)


def _step(
    method: Method, minutes: int, purpose: object, heading: str, do: str, ask: str = ""
) -> Pattern:
    values: dict[str, str | int] = {
        "method": method.value,
        "minutes": minutes,
        "path": Path.CORE.value,
        "heading": heading,
        "do": do,
    }
    if ask:
        values["ask"] = ask
    return Pattern(method.label, purpose, METHOD_ICONS[method], values)


STEPS = (
    _step(
        Method.WELCOME,
        3,
        _("Welcome, what comes, that one may pass or leave."),
        "Welcome",
        "Greet everybody. Read the content note. Say that everybody may pass or go out.",
    ),
    _step(
        Method.PICTURE_STORY,
        8,
        _("Show a picture, stop, ask, go on."),
        "Picture story",
        "Show one picture at a time. Stop after each and wait for three answers.",
        "What do you see?\nWho could act now?",
    ),
    _step(
        Method.AGREE_LINE,
        8,
        _("People stand where their opinion is."),
        "Agree or disagree",
        "Read the sentence twice. Let people choose a place. Ask somebody from each end.",
        "What made you stand here?",
    ),
    _step(
        Method.CARD_SORT,
        12,
        _("Small groups lay cards under three headings."),
        "Card sort",
        "Give each group its cards. Let them decide. Look together at the cards they disagree on.",
        "Was it wanted?\nAre both free to say no?",
    ),
    _step(
        Method.STATUES,
        7,
        _("Silent statues show power."),
        "Power statues",
        "Two people make a statue without words or touch. The group says what it sees, then changes it.",
        "Who has power here?",
    ),
    _step(
        Method.BODY_MAP,
        10,
        _("Private; nothing is collected."),
        "Feelings map",
        "Hand out the outline. Say that nobody will see it. Let people keep or tear it.",
    ),
    _step(
        Method.ROLE_PLAY,
        10,
        _("A short scene with an observer; nobody plays her own story."),
        "Role play",
        "Form threes: two play, one watches. Stop after two minutes. The observer speaks first.",
        "What helped?",
    ),
    _step(
        Method.PRACTICE,
        10,
        _("Short sentences, said aloud."),
        "Three short sentences",
        "Say each sentence together, then in pairs, then alone whoever wants.",
    ),
    _step(
        Method.DISCUSSION,
        5,
        _("Open questions; women and quiet people first."),
        "Talk about it",
        "Ask, wait, let two people answer before you say anything.",
        "What do people here say about this?",
    ),
    _step(
        Method.RANKING,
        10,
        _("The group puts cards in an order."),
        "Put in order",
        "Lay out the cards. Let the group order them and say why.",
        "For whom is the order another one?",
    ),
    _step(
        Method.PROBLEM_TREE,
        15,
        _("Causes below, effects above."),
        "Problem tree",
        "Draw a tree. Write effects on the branches and causes at the roots.",
        "Which root can we change here?",
    ),
    _step(
        Method.QUIZ_CARDS,
        10,
        _("Questions on cards; groups answer, nobody is marked."),
        "Quiz cards",
        "One card for each pair. Read the answer aloud together.",
    ),
    _step(
        Method.INPUT,
        3,
        _("Say one thing clearly and stop."),
        "In short",
        "Say the key message once. Ask somebody to say it in her own words.",
    ),
    _step(
        Method.REFLECTION,
        5,
        _("A quiet minute, then a pair."),
        "Think about it",
        "One minute of silence. Then talk to one neighbour. Nobody has to report.",
    ),
    _step(
        Method.SONG,
        10,
        _("Song, slogan or play."),
        "Our song",
        "Let groups make two lines each. Sing them together.",
    ),
    _step(
        Method.COMMITMENT,
        5,
        _("One act for this week."),
        "My promise",
        "Hand out the slips. Each person keeps her own.",
    ),
    _step(
        Method.CLOSE,
        3,
        _("Key messages, help card, thanks."),
        "Close",
        "Say the key messages. Show the help card. Thank everybody. Stay for those who want to talk.",
    ),
)
