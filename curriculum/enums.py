"""The stored words of lessons, guides and courses."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Audience(TextChoices):
    """Whom a lesson or course is written for."""

    WORKER = "worker", _("workers")
    MANAGER = "manager", _("managers and supervisors")
    PEER_LEADER = "peer_leader", _("peer leaders")
    CAFE = "cafe", _("workers' café")
    MIXED = "mixed", _("workers and managers together")


class LessonState(TextChoices):
    """A lesson's way from the desk to a factory."""

    DRAFT = "draft", _("draft")
    TECHNICAL_REVIEW = "technical_review", _("technical review")
    FIELD_TEST = "field_test", _("field test")
    APPROVED = "approved", _("approved")
    RETIRED = "retired", _("retired")


class TriedAt(TextChoices):
    """Where a lesson was tried out: the kind of place only, never which one."""

    LINE = "line", _("on the line")
    CANTEEN = "canteen", _("canteen")
    TRAINING_ROOM = "training_room", _("training room")
    CAFE = "cafe", _("workers' café")
    COMMUNITY = "community", _("community room")
    OTHER = "other", _("another kind of place")


class GenderContinuum(TextChoices):
    """The stages of the IGWG Gender Equality Continuum Tool."""

    BLIND = "blind", _("gender blind")
    EXPLOITATIVE = "exploitative", _("exploitative")
    ACCOMMODATING = "accommodating", _("accommodating")
    TRANSFORMATIVE = "transformative", _("transformative")


class PartKind(TextChoices):
    """What a part of a lesson is, for the learner."""

    TEXT = "text", _("text")
    ACTIVITY = "activity", _("activity")
    SCENARIO = "scenario", _("picture story")
    DISCUSSION = "discussion", _("discussion")
    LAW = "law", _("law box")
    IMAGE = "image", _("picture")
    AUDIO = "audio", _("audio")
    VIDEO = "video", _("video")
    QUIZ = "quiz", _("practice questions")
    HELP = "help", _("help")


class Method(TextChoices):
    """How a step is run with a group."""

    WELCOME = "welcome", _("welcome")
    PICTURE_STORY = "picture_story", _("picture story with stops")
    AGREE_LINE = "agree_line", _("agree/disagree line")
    CARD_SORT = "card_sort", _("card sort")
    STATUES = "statues", _("power statues")
    BODY_MAP = "body_map", _("feelings map (private)")
    ROLE_PLAY = "role_play", _("role play with observer")
    PRACTICE = "practice", _("what could I say")
    DISCUSSION = "discussion", _("discussion")
    RANKING = "ranking", _("ranking")
    PROBLEM_TREE = "problem_tree", _("problem tree")
    QUIZ_CARDS = "quiz_cards", _("quiz with cards")
    INPUT = "input", _("short input")
    REFLECTION = "reflection", _("reflection")
    SONG = "song", _("song or drama")
    COMMITMENT = "commitment", _("commitment slip")
    CLOSE = "close", _("close")


class Path(TextChoices):
    """Whether a step belongs to the short session or only to the long one."""

    CORE = "core", _("core")
    EXTENDED = "extended", _("extended")


class Need(TextChoices):
    """How much a block of a run sheet is needed; the least needed is left out first."""

    MUST = "must", _("must")
    SHOULD = "should", _("should")
    COULD = "could", _("could")


class Room(TextChoices):
    """Who is together in a block. Neighbouring blocks in rooms of their own run side by side."""

    ALL = "", _("everybody")
    MANAGERS = "managers", _("managers")
    FRONTLINE = "frontline", _("frontline workers")
    WOMEN = "women", _("women")
    MEN = "men", _("men")


class PauseKind(TextChoices):
    """What a break is for."""

    BREAK = "break", _("break")
    LUNCH = "lunch", _("lunch")


class LawKind(TextChoices):
    """What sort of text a legal instrument is."""

    CONVENTION = "convention", _("convention")
    LAW = "law", _("law")
    RULE = "rule", _("rule")
    JUDGMENT = "judgment", _("judgment")
    CODE = "code", _("code of conduct")


class LawStatus(TextChoices):
    """Whether a legal instrument binds anybody today."""

    IN_FORCE = "in_force", _("in force")
    DRAFT = "draft", _("draft")
    REPEALED = "repealed", _("repealed")
    UNCLEAR = "unclear", _("unclear")


SHOWN_LAW = (LawStatus.IN_FORCE, LawStatus.UNCLEAR)
"""What a law box may show; the unclear with a warning beside it."""


class Duty(TextChoices):
    """What a law asks of an employer."""

    POLICY = "policy", _("policy")
    COMMITTEE = "committee", _("committee")
    TRAINING = "training", _("training")
    NOTICE = "notice", _("notice")
    CONFIDENTIALITY = "confidentiality", _("confidentiality")
    TIME_LIMITS = "time_limits", _("time limits")
    REPORTING = "reporting", _("reporting")


class LawAudience(TextChoices):
    """Whom a plain summary of a law is written for; each has its length."""

    WORKER = "worker", _("workers")
    MANAGER = "manager", _("managers and supervisors")


class WomenShare(TextChoices):
    """How many women a committee needs."""

    ANY = "any", _("no rule")
    HALF = "half", _("at least half")
    MAJORITY = "majority", _("more than half")
    UNVERIFIED = "unverified", _("unverified")


class ChairRule(TextChoices):
    """Whether a woman must lead a committee."""

    ANY = "any", _("no rule")
    IF_POSSIBLE = "if_possible", _("if possible")
    WOMAN = "woman", _("a woman")
    UNVERIFIED = "unverified", _("unverified")
