"""Accounts of people who work with Samata. Learners have none: they use a pass code."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A staff account; what it may do comes from its role grants (`learners.RoleGrant`)."""
