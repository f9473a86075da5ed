"""Addresses of learners."""

from __future__ import annotations

from django.urls import path

from learners.learn import views

app_name = "learn"
urlpatterns = [
    path("", views.home, name="home"),
    path("code/", views.enter_code, name="enter_code"),
    path("next-person/", views.next_person, name="next_person"),
    path("<slug:course>/", views.course, name="course"),
    path("<slug:course>/<slug:lesson>/", views.lesson, name="lesson"),
    path("<slug:course>/<slug:lesson>/done/", views.done, name="done"),
    path("<slug:course>/<slug:lesson>/practice/<slug:part>/", views.practice, name="practice"),
]
