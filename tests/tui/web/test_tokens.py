"""A token opens its own role; a cookie is worth what the server signed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.web.roles import DESK, HALL, PHONE, PODIUM, SECRETARY, WINDOWS
from tui.web.tokens import ENTRY, Tokens

ROLES = (*WINDOWS, PHONE)


def token(tokens: Tokens, role: object) -> str:
    return tokens.link(role).removeprefix(ENTRY)  # type: ignore[arg-type]


def test_every_role_and_every_run_has_a_token_of_its_own() -> None:
    links = [Tokens(ROLES).link(role) for role in ROLES for _ in range(20)]
    assert len(set(links)) == 100
    assert all(len(link.removeprefix(ENTRY)) >= 22 for link in links), "128 bits"


@pytest.mark.parametrize("role", ROLES)
def test_a_token_opens_its_role(role: object) -> None:
    tokens = Tokens(ROLES)
    assert tokens.role_of(token(tokens, role)) is role


@given(st.text())
def test_no_other_text_opens_anything(text: str) -> None:
    tokens = Tokens(ROLES)
    assert tokens.role_of(text) is None
    assert tokens.role_of(token(tokens, DESK) + text) is (None if text else DESK)
    assert tokens.browser_of(DESK, text) == ""


def test_a_cookie_is_for_one_role_and_one_run() -> None:
    tokens, later = Tokens(ROLES), Tokens(ROLES)
    cookie = tokens.cookie(DESK)
    assert tokens.browser_of(DESK, cookie) == cookie.partition(".")[0]
    assert [tokens.browser_of(role, cookie) for role in (SECRETARY, HALL, PODIUM, PHONE)] == [
        ""
    ] * 4
    assert later.browser_of(DESK, cookie) == ""
    assert tokens.cookie(DESK) != cookie, "two browsers can be told apart"


@given(st.integers(0, 200), st.characters(codec="ascii"))
def test_a_cookie_that_was_changed_is_worth_nothing(place: int, sign: str) -> None:
    tokens = Tokens(ROLES)
    cookie = tokens.cookie(DESK)
    changed = cookie[: place % len(cookie)] + sign + cookie[place % len(cookie) + 1 :]
    assert bool(tokens.browser_of(DESK, changed)) == (changed == cookie)
