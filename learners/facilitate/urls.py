"""Addresses of facilitators."""

from __future__ import annotations

from django.urls import path

from learners.facilitate import record_views, views

app_name = "facilitate"
urlpatterns = [
    path("", views.today, name="today"),
    path("cohorts/<str:code>/", views.cohort, name="cohort"),
    path("sessions/<int:pk>/", views.guide, name="guide"),
    path("sessions/<int:pk>/register/", record_views.register, name="register"),
    path("sessions/<int:pk>/close/", record_views.close, name="close"),
    path("waves/<int:pk>/open/", views.open_wave, name="open_wave"),
    path("waves/<int:pk>/close/", views.close_wave, name="close_wave"),
]
