"""What must be checked again: filters of the lists, and the first page of an author."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from curriculum.models import LegalInstrument, ReferralService
from tests.curriculum.authoring.pages import url_of
from tests.factories.curriculum import make_law

pytestmark = pytest.mark.django_db


def ago(days):
    return timezone.localdate() - dt.timedelta(days=days)


def service(key, checked):
    return ReferralService.objects.create(
        key=key, country="KH", name_en=f"Service {key}", verified_on=checked, verified_by="Demo"
    )


def listed(desk, model, word, **query):
    page = desk.get(url_of("list", model), query).content.decode()
    return [key for key in ("fresh", "aged", "never") if f"{word} {key}" in page]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["fresh", "aged", "never"]),
        ({"checked": "stale"}, ["aged", "never"]),
        ({"checked": "current"}, ["fresh"]),
    ],
)
def test_the_lists_can_be_cut_to_what_is_stale(desk, query, found):
    make_law("fresh", verified_on=ago(365))
    make_law("aged", verified_on=ago(366))
    make_law("never")
    assert listed(desk, LegalInstrument, "Law", **query) == found
    for key, checked in (("fresh", ago(180)), ("aged", ago(181)), ("never", None)):
        service(key, checked)
    assert listed(desk, ReferralService, "Service", **query) == found


def test_law_is_found_by_its_name(desk):
    make_law("one", name_km="ច្បាប់ស្តីពីការងារ")
    make_law("two")
    page = desk.get(url_of("list", LegalInstrument), {"q": "ការងារ"}).content.decode()
    assert ("Law one" in page, "Law two" in page) == (True, False)


def test_the_first_page_counts_what_is_overdue(desk):
    make_law("never")
    make_law("bill", status="draft")
    service("aged", ago(181))
    page = desk.get(reverse("wagtailadmin_home")).content.decode()
    assert "To be checked again" in page
    assert "Law: 1" in page
    assert "Nobody has checked these for 365 days, or ever." in page
    assert "Help services: 1" in page
    assert "for 180 days" in page


def test_the_first_page_is_silent_when_all_is_fresh(desk):
    make_law("fresh", verified_on=ago(1))
    assert "To be checked again" not in desk.get(reverse("wagtailadmin_home")).content.decode()
