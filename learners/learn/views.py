"""Pages of learners: from a pass code to a finished lesson, on a phone that others use too."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from cms.kit.code_slips import explain
from cms.kit.codes import CodeError
from cms.kit.said import chain
from curriculum.delivery import views as delivery
from curriculum.delivery.lesson import languages_of, lesson_page, practice_items
from curriculum.law_box import as_it_stands
from learners.actions.read_lesson import finish_lesson, start_lesson
from learners.enums import ProgressState
from learners.learn.course import course_page, next_lesson
from learners.learn.identity import enter, learner
from learners.learn.pages import chosen, links, page, revalidated
from learners.learn.practice import practised
from learners.learn.reading import NotReady, open_courses, reading


def home(request: HttpRequest) -> HttpResponse:
    """Where learning starts: the own course, the courses open to all, the field for a pass code."""
    return _home(request)


def _home(
    request: HttpRequest, *, error: str = "", typed: str = "", status: int = 200
) -> HttpResponse:
    enrolment = learner(request)
    wanted = chain(chosen(), enrolment.cohort.languages if enrolment else ())
    own = enrolment.cohort.course_version.payload if enrolment else None
    courses = [version.payload for version in open_courses()]
    context = {
        "own": course_page(own, wanted, {}) if own else None,
        "courses": [
            course_page(course, wanted, {})
            for course in courses
            if not own or course["code"] != own["code"]
        ],
        "error": error,
        "typed": typed,
    }
    return page(request, "learners/learn/home.html", context, status=status)


def enter_code(request: HttpRequest) -> HttpResponse:
    """Sign in with a pass code."""
    if request.method != "POST":
        return redirect("learn:home")
    typed = request.POST.get("code", "")[:40]
    try:
        enrolment = enter(request, typed)
    except CodeError as slip:
        return _home(request, error=explain(slip), typed=typed, status=422)
    if enrolment is None:
        return _home(
            request,
            error=_(
                "This code opens nothing here. Compare it with your card. "
                "After many tries, wait a quarter of an hour."
            ),
            typed=typed,
            status=422,
        )
    return redirect("learn:course", course=enrolment.cohort.course_version.payload["code"])


@require_POST
def next_person(request: HttpRequest) -> HttpResponse:
    """Forget who was here, so that the phone can be handed on."""
    request.session.flush()
    response = redirect("learn:home")
    # Not "storage": forms that others sealed on this phone wait there for the network, and nothing
    # else of anybody ever does.
    response.headers["Clear-Site-Data"] = '"cache"'
    response.headers["Cache-Control"] = "no-store"
    return response


def course(request: HttpRequest, course: str) -> HttpResponse:
    """A course with its lessons and how far the learner is."""
    try:
        read = reading(course, learner(request))
    except NotReady:
        return page(request, "learners/learn/not_ready.html", {}, status=404)
    context = {
        "course": course_page(read.payload, read.wanted(chosen()), read.states()),
        "remembered": read.enrolment is not None,
    }
    return revalidated(request, page(request, "learners/learn/course.html", context))


def lesson(request: HttpRequest, course: str, lesson: str) -> HttpResponse:
    """One lesson, as it was published when the learner's group started."""
    read = reading(course, learner(request))
    pin = read.pin(lesson)
    payload = pin.lesson_version.payload
    offered = links(request, languages_of(payload))
    context: dict[str, Any] = {"language_links": offered, "course_code": course}
    if chosen() not in [link.language.code for link in offered]:
        response = page(request, "learners/learn/not_in_language.html", context)
        return revalidated(request, response)
    if read.enrolment and pin.progress is None:
        start_lesson(enrolment=read.enrolment, version=pin.lesson_version)
    wanted = read.wanted(chosen())
    context |= {
        "lesson": lesson_page(as_it_stands(payload), wanted, country=read.country),
        "next": next_lesson(course_page(read.payload, wanted, {}), lesson),
        "remembered": read.enrolment is not None,
        "completed": pin.progress == ProgressState.COMPLETED,
        "practice_base": "practice/",
    }
    return revalidated(request, page(request, "learners/learn/lesson.html", context))


@require_POST
def done(request: HttpRequest, course: str, lesson: str) -> HttpResponse:
    """The learner says she has finished; a guest goes on without a trace."""
    read = reading(course, learner(request))
    pin = read.pin(lesson)
    if read.enrolment:
        finish_lesson(
            enrolment=read.enrolment, version=pin.lesson_version, today=timezone.localdate()
        )
    return redirect("learn:course", course=course)


# Nothing is stored and nobody is known here, so a forged request can do no harm; and without a
# token in it, a guest's lesson is the same page for everyone and is sent once.
@csrf_exempt
def practice(request: HttpRequest, course: str, lesson: str, part: str) -> HttpResponse:
    """Practice answers with what is right and why: shown once, kept nowhere."""
    read = reading(course, learner(request))
    payload = read.pin(lesson).lesson_version.payload
    items = practice_items(payload, part)
    if request.method != "POST" or not items:
        return redirect("learn:lesson", course=course, lesson=lesson)
    context = {
        "answers": practised(items, request.POST, read.wanted(chosen())),
        "course_code": course,
        "lesson_code": lesson,
        "part": part,
        "language_links": [],
    }
    response = page(request, "learners/learn/practice.html", context)
    response.headers["Cache-Control"] = "no-store, private"
    return response


def help_page(request: HttpRequest) -> HttpResponse:
    """Help in the learner's country, or in all countries for a guest."""
    enrolment = learner(request)
    return delivery.help_page(request, country=enrolment.cohort.country if enrolment else "")
