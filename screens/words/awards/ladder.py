"""The ladder of honours in words: names with their class, places changed by hand, prize money."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from screens.sentences import say
from store.awards.ladder import class_in, is_own
from store.awards.ladder_order import RungMove
from store.awards.prizes import Prize, PrizeLine, Prizes, multiple_of, multiple_text
from store.preparation import amount_text
from store.records import RecipientKind, Rung
from store.state import State


def rung_name(rung: Rung) -> str:
    """An honour's name, with its class where the name does not tell it."""
    if not rung.award_class or class_in(rung.name):
        return rung.name
    return f"{rung.name} {say(f'award-class-{rung.award_class}')}"


def holders_text(holders: Iterable[RecipientKind]) -> str:
    """Who may hold an honour: "TT, CN"."""
    return ", ".join(say(f"award-kind-short-{kind}") for kind in holders)


def place_text(rung: Rung, moved: dict[int, RungMove]) -> str:
    """What an honour's place has to do with the shipped ladder: nothing, own, or moved."""
    if is_own(rung):
        return say("ladder-own")
    move = moved.get(rung.id)
    if move is None:
        return ""
    return say("ladder-moved-up" if move.is_up else "ladder-moved-down", place=move.was)


def place_sign(rung: Rung, moved: dict[int, RungMove]) -> str:
    """The same in few cells: "↑16"."""
    if is_own(rung):
        return "+"
    move = moved.get(rung.id)
    return "" if move is None else f"{'↑' if move.is_up else '↓'}{move.was}"


def multiples_text(state: State, rung: Rung) -> str:
    """What an honour pays each kind of recipient, in base salaries; "–" where nobody knows."""
    parts = [f"{holders_text([kind])} {_multiple(state, rung, kind)}" for kind in rung.holders]
    return say("ladder-multiples", multiples=" · ".join(parts))


def shipped_multiple(state: State, rung: Rung, kind: RecipientKind) -> str:
    """What an honour pays a kind of recipient where the conference sets nothing itself."""
    return _multiple(state, replace(rung, multiples=()), kind)


def _multiple(state: State, rung: Rung, kind: RecipientKind) -> str:
    found = multiple_of(state, rung, kind)
    if found is None:
        return "–"
    figure = multiple_text(found.hundredths)
    if found.is_ceiling:
        return say("ladder-multiple-at-most", figure=figure)
    return figure if found.is_checked else say("ladder-unchecked", figure=figure)


def sum_text(lines: Iterable[PrizeLine]) -> str:
    """What the awards of an honour come to: "*" rests on unchecked figures, "?" lacks some."""
    known = [line for line in lines if line.amount is not None]
    lacking = [line for line in lines if line.amount is None]
    if not known:
        return "?" if lacking else ""
    text = amount_text(sum(line.amount or 0 for line in known))
    text += "" if all(line.is_checked for line in known) else "*"
    return f"{text} + ?" if lacking else text


def prize_text(prize: Prize) -> str:
    """What one award pays."""
    if prize.amount is None:
        return say("prize-without")
    text = say("prize-amount", amount=amount_text(prize.amount))
    return text if prize.is_checked else say("ladder-unchecked", figure=text)


def totals(prizes: Prizes, *, names: bool = True) -> list[str]:
    """What all awards come to, how much of that nobody checked, and what is in no total.

    Without `names` that is counted only, where its rows are marked besides.
    """
    told = [
        say(
            "prizes-total",
            total=amount_text(prizes.total),
            salary=amount_text(prizes.base_salary),
        )
    ]
    if prizes.unchecked:
        told.append(say("prizes-unchecked", amount=amount_text(prizes.unchecked)))
    if prizes.without and not names:
        count = sum(one.count for one in prizes.without)
        told.append(say("prizes-without-count", count=count))
    elif prizes.without:
        named = "; ".join(
            say("prizes-without-one", name=one.name, kind=holders_text([one.kind]), count=one.count)
            for one in prizes.without
        )
        told.append(say("prizes-without", names=named))
    return told
