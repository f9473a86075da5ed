"""Requests that no browser sends: whatever comes in, nothing breaks and nothing is told."""

from __future__ import annotations

import random
import string
from collections import Counter
from urllib.parse import quote, quote_from_bytes

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.http import HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.test import RequestFactory

from cms.wsgi import application
from learners.enums import Role
from tests.shape.url_table import ANONYMOUS
from tests.shape.visit import undone

pytestmark = pytest.mark.django_db
PUBLIC, SIGNED_IN, SEED = 1_000, 300, 2026

ODD = (
    '"', "'", '\'"', "`", "\x00", "a\x00b", "%00", "%", "%zz", "\\", "../../etc/passwd", "..%2f..",
    "' OR 1=1 --", '") OR (1=1', "<script>alert(1)</script>", "{{ 7*7 }}", "{% debug %}", "${jndi:x}",
    "\r\nSet-Cookie: a=b", "\nX-Odd: yes", "\u202eelosnoc", "\u200b\u200d\u2066", "\ufeff", "\ufffe",
    "ពាក្យ", "শব্দ", "ຄຳ", "مرحبا", "٣٤٥", "１２", "😀" * 50, "a" * 5_000, "9" * 30, "9" * 5_000, "-1", "0",
    "1e400", "NaN", "-99999999999999999999", "0x41", "null", "None", "true", "[]", "{}", "*", "?", "OR",
    "AND AND", "NEAR(", "a*", "^", ":", "-", " ", "\t", "//evil.invalid", "https://evil.invalid/",
    "javascript:alert(1)", "http://[::1", "2026-02-30", "0000-00-00", "24:61", "e\u0301", "İ", "ß", "ﬀ",
)  # fmt: skip
BYTES = (b"\xff", b"\xc3\x28", b"\xed\xa0\x80", b"\xf0\x28\x8c\x28", b"\x80abc", b"\xfe\xff\x00")
CONTENT_TYPES = (
    "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=hex",
    "application/x-www-form-urlencoded; charset=rot13", "text/plain; charset=utf-7", "",
    "application/x-www-form-urlencoded; charset=nonsense", "multipart/form-data; boundary=",
    "multipart/form-data; boundary=x", "multipart/form-data; charset=hex; boundary=x",
    "multipart/form-data",
    "application/json", "application/json; charset=utf-16", "text/xml", "image/png", "a/b; charset=\"",
)  # fmt: skip
METHODS = (
    "GET",
    "GET",
    "GET",
    "POST",
    "POST",
    "POST",
    "HEAD",
    "OPTIONS",
    "PUT",
    "DELETE",
    "PATCH",
    "BREW",
)
HEADERS = (
    "HTTP_ACCEPT_LANGUAGE", "HTTP_REFERER", "HTTP_USER_AGENT", "HTTP_ACCEPT", "HTTP_RANGE",
    "HTTP_IF_NONE_MATCH",
    "HTTP_X_FORWARDED_FOR", "HTTP_X_REQUESTED_WITH", "HTTP_IF_MODIFIED_SINCE", "HTTP_ACCEPT_ENCODING",
    "HTTP_ORIGIN", "HTTP_HOST", "HTTP_X_FORWARDED_HOST", "HTTP_AUTHORIZATION",
)  # fmt: skip
COOKIES = ("sessionid", "csrftoken", "django_language", "messages", "x")
FIELDS = (
    "q", "p", "page", "next", "lang", "language", "path", "code", "group", "card", "ticket",
    "username", "password",
    "ordering", "order", "export", "left_open", "sex", "age_band", "csrfmiddlewaretoken", "rows",
    "items_per_page",
    "id", "usage_count", "created_at_from", "title", "audience", "country", "collection_id", "locale",
)  # fmt: skip
TRACES = ("Traceback (most recent call last)", "django.db", "site-packages", "DEBUG = True")


def public_places(world):
    own = world.own.address
    lesson = f"/bn/learn/{own['course']}/{own['lesson']}/"
    return (
        "/", "/en/", "/bn/learn/", "/bn/learn/code/", "/en/learn/next-person/", "/km/check/",
        "/en/check/paper/",
        "/bn/check/hand-in/", "/en/check/thanks/", "/en/check/thanks/{}/", "/en/help/", "/sign-in/",
        "/sign-out/",
        "/language/", "/exit/", "/healthz", "/doors/", "/media/{}", f"/media/{own['kept_picture']}",
        "/documents/{}/{}",
        f"/documents/{own['document_pk']}/{{}}", "/documents/1/x.pdf", "/static/{}",
        "/static/samata.css", lesson,
        f"/bn/learn/{own['course']}/", "/en/learn/{}/", "/en/learn/{}/{}/", lesson + "done/",
        lesson + "practice/{}/",
        lesson + "practice/practice/", "/{}/", "/{}", "/zz/learn/", "/en/{}/", "/cms/login/",
        "/en/_util/login/",
        "/facilitate/sessions/{}/", "/workplace/{}/", "/programme/{}/cohorts/{}.csv", "/funder/{}/",
        "/cms/{}/",
        "/cms/password_reset/", "/cms/password_reset/confirm/{}/{}/", "/cms/jsi18n/", "/cms/sprite/",
    )  # fmt: skip


def staff_places(world, role):
    own = world.own.address
    session, wave = own["session"], own["wave"]
    places = {
        Role.FACILITATOR: (
            "/facilitate/", f"/facilitate/cohorts/{own['cohort']}/", "/facilitate/cohorts/{}/",
            f"/facilitate/sessions/{session}/", f"/facilitate/sessions/{session}/register/",
            f"/facilitate/sessions/{session}/close/", "/facilitate/sessions/{}/register/",
            f"/facilitate/waves/{wave}/open/", "/facilitate/waves/{}/close/",
        ),
        Role.LEAD: (
            "/programme/", "/programme/{}/", f"/programme/{own['programme']}/",
            f"/programme/{own['programme']}/cohorts/{own['cohort']}/", "/programme/{}/cohorts/{}/",
            f"/programme/{own['programme']}/cohorts/{own['cohort']}.{{}}",
        ),
        Role.MANAGER: ("/workplace/", f"/workplace/{own['workplace']}/", "/workplace/{}/", "/funder/{}/"),
        Role.DESIGNER: (
            "/cms/", "/cms/snippets/curriculum/lesson/", "/cms/snippets/curriculum/course/",
            "/cms/snippets/quizzes/item/", "/cms/snippets/quizzes/instrument/results/",
            "/cms/snippets/choose/curriculum/lesson/results/", "/cms/snippets/curriculum/lesson/edit/{}/",
            "/cms/snippets/curriculum/referralservice/", "/cms/snippets/curriculum/lesson/history/{}/",
            f"/cms/snippets/curriculum/lesson/history/{own['lesson_pk']}/",
            f"/cms/snippets/curriculum/lesson/edit/{own['lesson_pk']}/", "/cms/images/",
            "/cms/images/chooser/results/",
            "/cms/documents/", "/cms/documents/chooser/results/", "/cms/reports/site-history/",
            "/cms/tag-autocomplete/", "/cms/choose-page/search/", "/cms/choose-page/",
        ),
        Role.OPERATOR: (
            "/cms/pages/search/", "/cms/pages/", "/cms/pages/{}/", "/cms/users/",
            "/cms/users/edit/{}/", "/cms/groups/",
            "/cms/api/main/pages/", "/cms/api/main/pages/{}/", "/cms/api/main/images/",
            "/cms/reports/site-history/",
            "/cms/reports/workflow/", "/cms/collections/", "/cms/workflows/list/", "/cms/sites/",
        ),
    }  # fmt: skip
    return places[role]


class Oddity:
    """Draws one odd request after another, the same ones in every run."""

    def __init__(self, places, *, reading=False):
        self.draw = random.Random(SEED)
        self.places = places
        self.methods = ("GET", "GET", "GET", "HEAD", "OPTIONS") if reading else METHODS

    def word(self):
        return self.draw.choice(
            (*ODD, "".join(self.draw.choices(string.printable, k=self.draw.randint(1, 40))))
        )

    def header(self):
        """An odd word as a server hands it on: bytes read as Latin-1, never a line end or NUL."""
        kept = "".join(sign for sign in self.word() if sign.isprintable() or sign > "\x7f")
        return kept.encode().decode("latin-1")

    def quoted(self):
        """An odd word as it stands in an address, well encoded or not."""
        if self.draw.random() < 0.15:
            return quote_from_bytes(self.draw.choice(BYTES))
        return quote(self.word(), safe=self.draw.choice(("", "/", "%/;=&")))

    def pairs(self):
        pairs = [
            f"{self.draw.choice(FIELDS)}={self.quoted()}" for _ in range(self.draw.randint(0, 4))
        ]
        return "&".join(pairs + pairs[:1] * (self.draw.random() < 0.2))

    def __call__(self):
        place = self.draw.choice(self.places)
        while "{}" in place:
            place = place.replace("{}", self.quoted()[:6_000], 1)
        method = self.draw.choice(self.methods)
        extra = {"QUERY_STRING": self.pairs()} if self.draw.random() < 0.6 else {}
        if self.draw.random() < 0.3:
            extra[self.draw.choice(HEADERS)] = self.header()
        if self.draw.random() < 0.2:
            extra["HTTP_COOKIE"] = f"{self.draw.choice(COOKIES)}={self.header()}"
        body, kind = b"", CONTENT_TYPES[0]
        if method not in {"GET", "HEAD", "OPTIONS"}:
            body = self.pairs().encode() + self.draw.choice((b"", b"", *BYTES))
            kind = self.draw.choice((CONTENT_TYPES[0],) * 8 + CONTENT_TYPES)
        return method, place, body, kind, extra


class Served(RequestFactory):
    """Asks the application as the server does, with nothing of the test client in between."""

    def __init__(self, client):
        super().__init__()
        self.cookies = client.cookies

    def request(self, **request):
        environ, begun = self._base_environ(**request), []
        # A served request closes what it finds open, which here is the test's own transaction.
        for moment in (request_started, request_finished):
            moment.disconnect(close_old_connections)
        body = application(environ, lambda *started: begun.append(started))
        response = HttpResponse(b"".join(body), status=int(begun[0][0].split()[0]))
        getattr(body, "close", lambda: None)()
        for moment in (request_started, request_finished):
            moment.connect(close_old_connections)
        return response


def broken(client, oddity, times):
    """Requests that were answered with an error of the server, or with how it is made."""
    found = []
    for _ in range(times):
        method, place, body, kind, extra = oddity()
        if "HTTP_COOKIE" in extra and "sessionid" in client.cookies:
            extra["HTTP_COOKIE"] += f"; sessionid={client.cookies['sessionid'].value}"
        with undone():
            response = Served(client).generic(method, place, body, kind, **extra)
        text = response.content.decode(errors="replace")
        if response.status_code >= 500 or any(trace in text for trace in TRACES):
            found.append(
                f"{response.status_code} {method} {place[:120]} {kind} {body[:120]} {extra}"
            )
    return found


@pytest.fixture(params=["forged forms", "forms of ours"])
def forms(request, monkeypatch):
    """Once as they come, and once let through to the views behind the check of forms."""
    if request.param == "forms of ours":
        monkeypatch.setattr(CsrfViewMiddleware, "_check_token", lambda *_args: None)
        monkeypatch.setattr(CsrfViewMiddleware, "_origin_verified", lambda *_args: True)


@pytest.mark.usefixtures("forms")
def test_a_thousand_odd_requests_break_nothing(world, browser_of):
    found = broken(browser_of(ANONYMOUS), Oddity(public_places(world)), PUBLIC)

    assert not found, "\n".join(found)


@pytest.mark.usefixtures("forms")
def test_odd_requests_of_a_learner_break_nothing(world, browser_of):
    found = broken(browser_of("learner"), Oddity(public_places(world)), SIGNED_IN)

    assert not found, "\n".join(found)


@pytest.mark.usefixtures("forms")
@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.LEAD, Role.MANAGER])
def test_odd_requests_of_staff_break_nothing(role, world, browser_of):
    found = broken(browser_of(role), Oddity(staff_places(world, role)), SIGNED_IN)

    assert not found, "\n".join(found)


@pytest.mark.parametrize("role", [Role.DESIGNER, Role.OPERATOR])
def test_odd_searches_in_the_editor_break_nothing(role, world, browser_of):
    found = broken(browser_of(role), Oddity(staff_places(world, role), reading=True), SIGNED_IN)

    assert not found, "\n".join(found)


FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("sent", "status", "said"),
    [
        ({"content_type": f"{FORM}; charset=hex", "data": b"group=a"}, 400, "UTF-8"),
        ({"content_type": FORM, "data": b"group=a%00b"}, 400, "cannot be read"),
        ({"content_type": FORM, "HTTP_COOKIE": r'sessionid="\000aaaaaaa"'}, 400, "cannot be read"),
        ({"content_type": FORM, "QUERY_STRING": "q=%FF"}, 400, "cannot be read"),
        ({"content_type": FORM, "data": b"group=" + b"9" * 3_000_000}, 400, "damaged"),
        ({"content_type": FORM, "data": b"a=&" * 10_001}, 400, "damaged"),
    ],
    ids=["alphabet", "NUL in a form", "NUL in a cookie", "bytes in an address", "huge", "many fields"],
)  # fmt: skip
@pytest.mark.parametrize("forms", ["forms of ours"], indirect=True)
def test_what_cannot_be_read_is_refused_in_words(sent, status, said, forms, browser_of):
    response = Served(browser_of(ANONYMOUS)).generic("POST", "/en/check/", **sent)

    assert response.status_code == status
    assert said in response.content.decode()


@pytest.mark.parametrize("number", ["9" * 19, "9" * 30, "9" * 5_000])
def test_a_number_too_big_for_the_database_is_not_there(number, browser_of):
    url = f"/facilitate/sessions/{number}/"
    response = browser_of(Role.FACILITATOR).get(url, follow=True)

    assert response.status_code == 404


@pytest.mark.parametrize("forms", ["forms of ours"], indirect=True)
def test_the_odd_requests_reach_the_pages(forms, world, browser_of):
    """Were nearly all of them refused at the door, they would prove nothing."""
    oddity, served = Oddity(public_places(world)), Served(browser_of(ANONYMOUS))
    statuses = Counter(
        served.generic(method, place, body, kind, **extra).status_code
        for method, place, body, kind, extra in (oddity() for _ in range(300))
    )

    assert statuses[200] + statuses[302] + statuses[404] + statuses[422] > 150, statuses
