"""Addresses of a phone that answers without network."""

from __future__ import annotations

from django.urls import path

from quizzes.offline import views

app_name = "offline"
urlpatterns = [
    path("", views.page, name="page"),
    path("papers/", views.papers, name="papers"),
    path("forms/", views.take_forms, name="forms"),
]
