"""`hoinghi ladder`: the honours of a conference, its own ones added and taken away."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import Any

from screens.words.awards import ladder as words
from store.awards import ladder_edits
from store.awards.announcing import KIND_ORDER
from store.awards.ladder import is_own, parse_batch
from store.awards.ladder_order import RungMove, in_order, moved_from
from store.awards.prizes import Prizes, multiple_of, prizes
from store.conference import Conference
from store.errors import BadInput
from store.records import RecipientKind, Rung
from store.state import State
from tui.console import opened, print_json, print_lines


def run_ladder(arguments: Namespace) -> int:
    """List the ladder; add or remove an own honour, or move one, before that."""
    with opened(arguments.folder) as conference:
        _do(conference, arguments)
        if arguments.json:
            print_json(ladder(conference))
        else:
            print_lines(ladder_lines(conference))
    return 0


def _do(conference: Conference, arguments: Namespace) -> None:
    action, given = arguments.action, arguments.words
    if len(given) != {"list": 0, "move": 2}.get(action, 1):
        raise BadInput("ladder-usage")
    if action == "add":
        new = Rung(
            order=0,
            key="",
            name=given[0],
            alias=arguments.alias,
            award_class=int(arguments.award_class),
            holders=_holders(arguments.holders),
            decided_by=arguments.by,
            batch=parse_batch(arguments.batch),
        )
        ladder_edits.add_honour(conference, new, arguments.place)
    elif action == "remove":
        ladder_edits.remove_honour(conference, _at(conference.state, given[0]).id)
    elif action == "move":
        rung, target = (_at(conference.state, text) for text in given)
        ladder_edits.edit_honour(conference, rung, target.order)


def _at(state: State, text: str) -> Rung:
    """The honour at a place, counted from 1. Raises `BadInput`."""
    ladder = in_order(state.ladder.values())
    place = int(text) if text.isascii() and text.isdigit() else 0
    if not 1 <= place <= len(ladder):
        raise BadInput("no-such-place", text=text, total=len(ladder))
    return ladder[place - 1]


def _holders(text: str) -> tuple[RecipientKind, ...]:
    wanted = {word.strip() for word in text.split(",") if word.strip()}
    if unknown := wanted - set(KIND_ORDER):
        known = ", ".join(KIND_ORDER)
        raise BadInput("holder-unknown", text=", ".join(sorted(unknown)), known=known)
    return tuple(kind for kind in KIND_ORDER if kind in wanted)


def ladder_lines(conference: Conference) -> Iterator[str]:
    """One line an honour, highest first; then what all prizes come to."""
    state = conference.state
    rungs = in_order(state.ladder.values())
    moved, counted = moved_from(rungs), prizes(state)
    for rung in rungs:
        parts = [
            f"{rung.order:>3}  {words.rung_name(rung)}",
            words.holders_text(rung.holders),
            rung.decided_by,
            words.place_text(rung, moved),
        ]
        if counted is not None:
            parts += [words.multiples_text(state, rung)]
            parts += [words.sum_text(counted.of_honour(rung.key))]
        yield "  ·  ".join(filter(None, parts))
    yield from words.totals(counted) if counted is not None else []


def ladder(conference: Conference) -> dict[str, Any]:
    """The ladder for scripts; what is about prizes only where they are counted."""
    state = conference.state
    rungs, counted = in_order(state.ladder.values()), prizes(state)
    moved = moved_from(rungs)
    rows = [_row(state, rung, moved.get(rung.id), counted) for rung in rungs]
    if counted is None:
        return {"honours": rows}
    return {
        "honours": rows,
        "base_salary": counted.base_salary,
        "total": counted.total,
        "unverified": counted.unchecked,
        "without": [
            {"name": one.name, "kind": one.kind, "count": one.count} for one in counted.without
        ],
    }


def _row(state: State, rung: Rung, move: RungMove | None, counted: Prizes | None) -> dict[str, Any]:
    row: dict[str, Any] = {
        "place": rung.order,
        "name": rung.name,
        "alias": rung.alias or None,
        "class": ladder_edits.class_of_rung(rung) or None,
        "holders": rung.holders,
        "decided_by": rung.decided_by,
        "batch": rung.batch,
        "own": is_own(rung),
        "moved_from": move and move.was,
        "awards": sum(award.honour == rung.key for award in state.awards.values()),
    }
    if counted is not None:
        row["multiples"] = [_multiple(state, rung, kind) for kind in rung.holders]
        row["amount"] = _sum(counted, rung.key)
    return row


def _multiple(state: State, rung: Rung, kind: RecipientKind) -> dict[str, Any]:
    found = multiple_of(state, rung, kind)
    return {
        "kind": kind,
        "multiple": found and found.hundredths / 100,
        "verified": found is not None and found.is_checked,
        "at_most": found is not None and found.is_ceiling,
    }


def _sum(counted: Prizes, key: str) -> int | None:
    """What is known of an honour's prizes together; None where nothing is."""
    known: Sequence[int] = [one.amount for one in counted.of_honour(key) if one.amount is not None]
    return sum(known) if known else None
