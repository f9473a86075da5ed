"""Addresses of focal points, factory managers, assessors and brands."""

from __future__ import annotations

from django.urls import path

from learners.workplace import views

app_name = "workplace"
urlpatterns = [
    path("", views.workplaces, name="workplaces"),
    path("<slug:code>/", views.workplace, name="workplace"),
]
