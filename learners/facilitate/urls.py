"""Addresses of facilitators."""

from __future__ import annotations

from django.urls import path

from learners.facilitate import (
    field_note_views,
    record_views,
    sheet_views,
    tally_views,
    views,
    wave_views,
)

app_name = "facilitate"
urlpatterns = [
    path("", views.today, name="today"),
    path("cohorts/<str:code>/", views.cohort, name="cohort"),
    path("cohorts/<str:code>/cards.pdf", views.cards, name="cards"),
    path("sessions/<int:pk>/", views.guide, name="guide"),
    path("sessions/<int:pk>/register/", record_views.register, name="register"),
    path("sessions/<int:pk>/close/", record_views.close, name="close"),
    path("sessions/<int:pk>/field-test/", field_note_views.field_note, name="field_note"),
    path("waves/<int:pk>/open/", wave_views.open_wave, name="open_wave"),
    path("waves/<int:pk>/close/", wave_views.close_wave, name="close_wave"),
    path("waves/<int:pk>/card/", wave_views.new_card, name="new_card"),
    path("waves/<int:pk>/tally/", tally_views.tally, name="tally"),
    path("waves/<int:pk>/paper/", sheet_views.sheets, name="paper"),
]
