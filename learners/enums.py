"""The stored words of the register: people, places and dated facts."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What an account may be granted, with a scope. A learner has no account."""

    DESIGNER = "designer", _("curriculum designer")
    REVIEWER = "reviewer", _("gender specialist")
    TRANSLATOR = "translator", _("translator")
    FACILITATOR = "facilitator", _("facilitator")
    PEER_LEADER = "peer_leader", _("peer leader")
    LEAD = "programme_lead", _("programme lead")
    ANALYST = "analyst", _("M&E analyst")
    ASSESSOR = "assessor", _("assessor")
    FOCAL_POINT = "focal_point", _("factory focal point")
    MANAGER = "manager", _("factory manager")
    BRAND = "brand", _("brand viewer")
    DONOR = "donor", _("donor viewer")
    OPERATOR = "operator", _("operator")


class WorkplaceKind(TextChoices):
    """A place of work."""

    FACTORY = "factory", _("factory")
    FARM = "farm", _("farm")
    PARK = "park", _("industrial park")
    CAFE = "cafe", _("workers' café")


class GroupKind(TextChoices):
    """Who sits in a cohort together; women-only groups get women facilitators."""

    WOMEN = "women", _("women only")
    MEN = "men", _("men only")
    MIXED = "mixed", _("mixed")


class EnrolmentState(TextChoices):
    """A participant's place in a cohort."""

    ACTIVE = "active", _("active")
    COMPLETED = "completed", _("completed")
    LEFT_JOB = "left_job", _("left the job")
    WITHDREW = "withdrew", _("withdrew")


class SessionState(TextChoices):
    """A dated delivery of a lesson."""

    PLANNED = "planned", _("planned")
    CONFIRMED = "confirmed", _("confirmed")
    POSTPONED = "postponed", _("postponed")
    HELD = "held", _("held")
    CANCELLED = "cancelled", _("cancelled")


class AbsenceReason(TextChoices):
    """Why someone was not there; `not_released` is the workplace's doing, never the worker's."""

    NOT_RELEASED = "not_released", _("not released from work")
    LEAVE_OR_SICK = "leave_or_sick", _("on leave or ill")
    LEFT_JOB = "left_job", _("left the job")
    CHOSE_NOT_TO = "chose_not_to", _("chose not to")
    UNKNOWN = "unknown", _("not known")


class TimePaid(TextChoices):
    """Whether the session was paid working time."""

    YES = "yes", _("yes")
    PART = "part", _("in part")
    NO = "no", _("no, own rest time")


class Bystander(TextChoices):
    """Who of the workplace was in the room while people answered, beside the group."""

    SUPERVISOR = "supervisor", _("a line leader or supervisor")
    MANAGER = "manager", _("a manager")
    STAFF = "staff", _("other staff of the workplace")


class Told(TextChoices):
    """Whether anyone was told what to answer; `yes` takes the wave out of every figure."""

    NO = "no", _("no")
    YES = "yes", _("yes")
    UNKNOWN = "unknown", _("I do not know")


class WaveStep(TextChoices):
    """What can be decided about a wave."""

    PLANNED = "planned", _("planned")
    MOVED = "moved", _("window moved")
    CLOSED = "closed", _("closed")
    COMPROMISED = "compromised", _("marked as compromised")
    RESTORED = "restored", _("no longer compromised")
    REOPENED = "reopened", _("opened again")


class ProgressState(TextChoices):
    """How far a participant is with a lesson on a phone."""

    STARTED = "started", _("started")
    COMPLETED = "completed", _("completed")
