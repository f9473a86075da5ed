"""Role grants: what an account may do, and where."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from learners.enums import Role
from learners.models.cohort import Cohort
from learners.models.organisation import Organisation
from learners.models.programme import Programme
from learners.models.workplace import Workplace

NEEDED_SCOPE: dict[Role, str] = {
    Role.FACILITATOR: "cohort",
    Role.PEER_LEADER: "cohort",
    Role.LEAD: "programme",
    Role.ANALYST: "programme",
    Role.ASSESSOR: "workplace",
    Role.FOCAL_POINT: "workplace",
    Role.MANAGER: "workplace",
    Role.BRAND: "workplace",
    Role.DONOR: "programme",
}
"""The scope each role needs; roles not named here work on content or the machine, not on people."""


class RoleGrant(models.Model):
    """One role of one account, bound to a cohort, workplace or programme."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="role_grants"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, null=True, blank=True)
    workplace = models.ForeignKey(Workplace, on_delete=models.CASCADE, null=True, blank=True)
    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, null=True, blank=True)

    class Meta:
        ordering = ["user", "role"]
        verbose_name = _("role grant")

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"

    def clean(self) -> None:
        super().clean()
        needed = NEEDED_SCOPE.get(Role(self.role)) if self.role else None
        if needed and getattr(self, f"{needed}_id") is None:
            raise ValidationError(
                {needed: _("This role needs a %(scope)s to work in.") % {"scope": needed}}
            )
