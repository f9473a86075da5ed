"""The authors' first page: Samata's own, and useful without a network."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from cms.models import User
from curriculum.authoring.groups import ensure_groups


@pytest.mark.django_db
@pytest.mark.parametrize("group", ["Designers", "Reviewers", "Translators"])
def test_it_finds_lessons_and_leads_to_no_other_site(group):
    user = User.objects.create_user("somebody")
    user.groups.add(ensure_groups()[group])
    client = Client()
    client.force_login(user)
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "<title>Dashboard - Samata</title>" in re.sub(r"\s*\n\s*", "", page)
    assert f'action="{reverse("wagtailsnippets_curriculum_lesson:list")}"' in page
    # The one of Wagtail's skeleton is for browsers without script.
    assert set(re.findall(r"https?://[^\s\"'&<\\]+", page)) == {
        "https://www.enable-javascript.com/"
    }
