"""Only this server opens what a phone sealed, and only unaltered."""

from __future__ import annotations

import base64
import json
import uuid

import pytest

from quizzes.offline.seal import CannotOpen, NotSealedHere, address, public_key, unseal
from tests.quizzes.offline.phone import seal


def with_header(sealed: str, **changes: str) -> str:
    head, rest = sealed.split(".", 1)
    fields = json.loads(base64.urlsafe_b64decode(head + "==")) | changes
    altered = base64.urlsafe_b64encode(json.dumps(fields).encode()).rstrip(b"=").decode()
    return f"{altered}.{rest}"


def test_what_was_sealed_opens_again():
    form = uuid.uuid4()
    sealed = seal("card=K7PQ3&said=ሰላም", 7, form=form)

    assert unseal(sealed) == "card=K7PQ3&said=ሰላም"
    assert (address(sealed).form, address(sealed).wave) == (form, 7)


def test_the_seal_hides_what_it_holds():
    assert "K7PQ3" not in seal("K7PQ3" * 50, 7)
    assert "d" not in public_key()


def test_no_two_seals_are_alike():
    form = uuid.uuid4()

    assert seal("same", 7, form=form) != seal("same", 7, form=form)


def test_another_server_cannot_open_it(settings):
    sealed = seal("said", 7)
    settings.SECRET_KEY = "another-secret-key-of-another-server"

    with pytest.raises(CannotOpen):
        unseal(sealed)


def test_forms_on_phones_outlive_a_change_of_the_secret_key(settings):
    sealed = seal("said", 7)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "the-next-secret-key-of-this-server"

    assert unseal(sealed) == "said"
    assert address(sealed).wave == 7


def test_a_form_cannot_be_moved_to_another_name():
    moved = with_header(seal("said", 7), form=str(uuid.uuid4()))

    with pytest.raises(CannotOpen):
        unseal(moved)


def test_a_form_cannot_be_moved_to_another_wave():
    other = address_of(seal("other", 8))
    moved = with_header(seal("said", 7), wave=other)

    assert address(moved).wave == 8
    with pytest.raises(CannotOpen):
        unseal(moved)


def address_of(sealed: str) -> str:
    return json.loads(base64.urlsafe_b64decode(sealed.split(".")[0] + "=="))["wave"]


@pytest.mark.parametrize(
    "sealed",
    [
        "",
        ".",
        "....",
        "x",
        "a.b.c.d.e",
        "🔒.a.b.c.d",
        "bnVsbA....",
        "e30....",
        "WzFd....",
        "MQ....",
    ],
)
def test_what_is_no_sealed_form_is_refused(sealed):
    with pytest.raises(NotSealedHere):
        address(sealed)


@pytest.mark.parametrize("wave", ["7", "7:made:up", "", None, 7, ["7"]])
def test_a_wave_cannot_be_made_up(wave):
    with pytest.raises(NotSealedHere):
        address(with_header(seal("said", 7), wave=wave))


@pytest.mark.parametrize("form", ["", "7", None, 7, "zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz"])
def test_a_form_has_a_true_id(form):
    with pytest.raises(NotSealedHere):
        address(with_header(seal("said", 7), form=form))
