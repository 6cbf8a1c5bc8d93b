"""The form of an honour on the ladder: all of an own one, of a shipped one what no law says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from typing import Any

from screens.forms.controls import Field
from screens.forms.form import Form, about
from screens.sentences import say
from screens.words.awards.ladder import rung_name, shipped_multiple
from store.awards.announcing import KIND_ORDER
from store.awards.ladder import is_own, parse_batch
from store.awards.ladder_order import parse_place
from store.awards.prizes import multiple_text, parse_multiple
from store.records import PrizeMultiple, RecipientKind, Rung
from store.state import State

HOLDERS = [held for count in (3, 2, 1) for held in combinations(KIND_ORDER, count)]
"""Who may hold an honour: every choice of kinds."""


def honour_form(
    state: State, title: str, rung: Rung, do: Callable[..., Rung], *, prizes: bool
) -> Form[Rung]:
    """A form that begins with a rung's values; `do` gets them as the record has them, and `place`.

    With `prizes` the multiples that the conference sets itself stand in it too.
    """
    own = [*_own_fields(rung)] if is_own(rung) else []
    fields = [*own, *_fields(rung)]
    if prizes:
        fields += [_multiple_field(state, rung, kind) for kind in _kinds(rung)]
    about_it = "" if is_own(rung) else say("ladder-form-shipped", name=rung_name(rung))
    return Form(title, fields, lambda texts: do(**_values(rung, texts)), text=about_it)


def _kinds(rung: Rung) -> tuple[RecipientKind, ...]:
    return KIND_ORDER if is_own(rung) else rung.holders


def _own_fields(rung: Rung) -> list[Field]:
    classes = [("0", say("ladder-form-no-class"))]
    classes += [(str(number), say(f"award-class-{number}")) for number in (1, 2, 3)]
    kinds = [(_key(held), _kinds_text(held)) for held in HOLDERS]
    return [
        Field("name", say("ladder-form-name"), rung.name, required=True),
        Field("alias", say("ladder-form-alias"), rung.alias),
        Field("award_class", say("field-award_class"), str(rung.award_class), classes, True),
        Field("holders", say("field-holders"), _key(rung.holders), kinds, True),
    ]


def _fields(rung: Rung) -> list[Field]:
    return [
        Field("decided_by", say("field-decided_by"), rung.decided_by),
        Field("batch", say("form-rung-batch"), str(rung.batch), required=True),
        Field("place", say("ladder-form-place"), str(rung.order or "")),
    ]


def _multiple_field(state: State, rung: Rung, kind: RecipientKind) -> Field:
    own = {one.kind: multiple_text(one.hundredths) for one in rung.multiples}
    shipped = shipped_multiple(state, rung, kind)
    label = say("ladder-form-multiple", kind=say(f"award-kind-short-{kind}"), shipped=shipped)
    return Field(_multiple_key(kind), label, own.get(kind, ""))


def _key(holders: tuple[RecipientKind, ...]) -> str:
    return " ".join(kind for kind in KIND_ORDER if kind in holders)


def _kinds_text(holders: tuple[RecipientKind, ...]) -> str:
    return ", ".join(say(f"award-kind-{kind}") for kind in holders)


def _values(rung: Rung, texts: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {key: texts[key] for key in ("name", "alias") if key in texts}
    if "award_class" in texts:
        values["award_class"] = int(texts["award_class"] or 0)
        values["holders"] = tuple(map(RecipientKind, texts["holders"].split()))
    values["decided_by"] = texts["decided_by"]
    with about("batch"):
        values["batch"] = parse_batch(texts["batch"])
    with about("place"):
        place = parse_place(texts["place"])
    # Left as it was it is no wish: another window may have moved the honour since.
    values["place"] = 0 if rung.id and place == rung.order else place
    if any(_multiple_key(kind) in texts for kind in KIND_ORDER):
        values["multiples"] = tuple(_multiples(texts))
    return values


def _multiples(texts: Mapping[str, str]) -> Iterator[PrizeMultiple]:
    for kind in KIND_ORDER:
        if text := texts.get(_multiple_key(kind)):
            with about(_multiple_key(kind)):
                yield PrizeMultiple(kind=kind, hundredths=parse_multiple(text))


def _multiple_key(kind: RecipientKind) -> str:
    return f"multiple-{kind}"
