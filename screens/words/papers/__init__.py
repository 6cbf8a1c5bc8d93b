"""What is said about papers, on the screen and on the command line alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from screens.sentences import say, say_error
from store.agenda import printed
from store.agenda.rules import has_begun
from store.minutes_gaps import gaps
from store.papers.placeholders import CODES, Unready, unready
from store.state import State
from store.times.shown import moment_text

if TYPE_CHECKING:
    from exports.catalogue import LeftOut
    from exports.writing import Written

NAMED_ITEMS = 3

WRITING = ("other-body", "symbol", "signer", "expired", "replaced")
"""What is told as soon as it was typed; what is blank or a pattern waits for the first paper."""


def first_of(names: Sequence[str]) -> str:
    """The first of some names, with … where there are more."""
    return "; ".join(names[:NAMED_ITEMS]) + ("…" if len(names) > NAMED_ITEMS else "")


def left_out_lines(left_out: Iterable[LeftOut]) -> list[str]:
    """Which papers were not written, those with the same reason in one line."""
    names: dict[str, list[str]] = {}
    for one in left_out:
        names.setdefault(say_error(one.why), []).append(one.paper.title)
    return [say("papers-left-out", names="; ".join(n), why=why) for why, n in names.items()]


def unprinted_lines(written: Iterable[Written]) -> list[str]:
    """What signs were left out of papers, as nobody may see it on them."""
    from exports.type.left_out import named  # only once there is a paper

    found = [one for one in written if one.unprinted]
    left = sum((one.unprinted for one in found), Counter[str]())
    if not found:
        return []
    names = [one.path.name for one in found]
    return [say("papers-unprinted", signs=named(left), names=first_of(names))]


def unready_text(state: State, codes: Collection[str] = CODES) -> str:
    """What of the conference's data is not ready for papers, in one sentence; "" for nothing."""
    found = [_unready(one) for one in unready(state) if one.code in codes]
    return say("papers-unready", told=first_of(found)) if found else ""


def _unready(one: Unready) -> str:
    name = say(f"field-{one.field}").lower() if one.code in {"blank", "placeholder"} else ""
    return say(f"unready-{one.code}", field=name, text=one.text, right=one.right)


def minutes_gaps_text(state: State) -> str:
    """What the minutes still lack, in one sentence; "" when nothing does."""
    missing = [say(f"minutes-gap-{code}") for code in gaps(state)]
    return say("minutes-gaps", gaps="; ".join(missing)) if missing else ""


def plan_differs_text(state: State) -> str:
    """What is said of a paper whose times are those of a plan that the agenda has left.

    "" once the day has begun: from then on it may differ as it likes, what was printed stays.
    """
    plan, titles = printed.plan_of(state), differing(state)
    if plan is None or not titles:
        return ""
    shown = first_of(titles)
    return say("plan-differs", at=moment_text(plan.at), number=len(titles), titles=shown)


def plan_left_text(state: State) -> str:
    """The same in short, with the key that makes the agenda the plan; "" where they agree."""
    plan, titles = printed.plan_of(state), differing(state)
    if plan is None or not titles:
        return ""
    return say("agenda-plan-left", at=moment_text(plan.at), number=len(titles))


def differing(state: State) -> list[str]:
    """Titles of what differs from the plan as printed, as long as that may be printed anew."""
    return [] if has_begun(state.agenda.values()) else printed.differences(state)
