"""Addresses of funders."""

from __future__ import annotations

from django.urls import path

from learners.funder import views

app_name = "funder"
urlpatterns = [
    path("", views.programmes, name="programmes"),
    path("<slug:code>/", views.programme, name="programme"),
]
