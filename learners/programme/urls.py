"""Addresses of programme leads and analysts."""

from __future__ import annotations

from django.urls import path

from learners.programme import (
    gate_views,
    item_views,
    plan_views,
    plan_wave_views,
    views,
    wave_views,
)

app_name = "programme"
urlpatterns = [
    path("", views.programmes, name="programmes"),
    path("hidden-numbers/", views.hidden_numbers, name="hidden_numbers"),
    path("<slug:code>/", views.programme, name="programme"),
    path("<slug:code>/sharing/", views.sharing, name="sharing"),
    path("<slug:code>/languages/", gate_views.language_gate, name="language_gate"),
    path("<slug:code>/answers.csv", views.answers, name="answers"),
    path("<slug:code>/report.<slug:form>", views.programme_export, name="programme_export"),
    path("<slug:code>/workplaces/<slug:workplace>/", views.workplace, name="workplace"),
    path(
        "<slug:code>/workplaces/<slug:workplace>.<slug:form>",
        views.workplace_export,
        name="workplace_export",
    ),
    path("<slug:code>/waves/", wave_views.waves, name="waves"),
    path("<slug:code>/waves/<int:pk>/", wave_views.wave, name="wave"),
    path(
        "<slug:code>/waves/<int:pk>/items/together/",
        item_views.items_together,
        name="items_together",
    ),
    path(
        "<slug:code>/waves/<int:pk>/items/together.<slug:form>",
        item_views.items_together_export,
        name="items_together_export",
    ),
    path("<slug:code>/waves/<int:pk>/items/", item_views.items, name="items"),
    path(
        "<slug:code>/waves/<int:pk>/items.<slug:form>", item_views.items_export, name="items_export"
    ),
    path("<slug:code>/waves/<int:pk>/plan/", plan_wave_views.change_wave, name="change_wave"),
    path("<slug:code>/waves/<int:pk>/drop/", plan_wave_views.drop_wave, name="drop_wave"),
    path("<slug:code>/cohorts/new/", plan_views.new_cohort, name="new_cohort"),
    path("<slug:code>/cohorts/<str:cohort>/", views.cohort, name="cohort"),
    path("<slug:code>/cohorts/<str:cohort>/plan/", plan_views.plan, name="plan"),
    path(
        "<slug:code>/cohorts/<str:cohort>/change/", plan_views.change_cohort, name="change_cohort"
    ),
    path("<slug:code>/cohorts/<str:cohort>/sessions/", plan_views.sessions, name="sessions"),
    path("<slug:code>/cohorts/<str:cohort>/waves/new/", plan_wave_views.new_wave, name="new_wave"),
    path("<slug:code>/cohorts/<str:cohort>/cards.pdf", plan_views.cards, name="cards"),
    path("<slug:code>/cohorts/<str:cohort>.<slug:form>", views.cohort_export, name="cohort_export"),
]
