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


class LessonState(TextChoices):
    """A lesson's way from the desk to a factory."""

    DRAFT = "draft", _("draft")
    TECHNICAL_REVIEW = "technical_review", _("technical review")
    FIELD_TEST = "field_test", _("field test")
    APPROVED = "approved", _("approved")
    RETIRED = "retired", _("retired")


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
