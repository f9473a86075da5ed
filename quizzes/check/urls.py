"""Addresses of people who answer a paper."""

from __future__ import annotations

from django.urls import path

from quizzes.check import views

app_name = "check"
urlpatterns = [
    path("", views.start, name="start"),
    path("paper/", views.paper, name="paper"),
    path("hand-in/", views.hand_in, name="hand_in"),
    path("thanks/", views.thanks, name="thanks"),
    path("thanks/<str:group>/", views.thanks, name="thanks"),
]
