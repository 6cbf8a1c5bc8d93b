"""The calls to the stage in the run sheet: the words of the MC's own script, a row a call."""

from __future__ import annotations

from collections.abc import Iterator

from exports.awards import script, stage
from exports.before.cues import MC, Cue
from store.awards import ceremony
from store.awards.rules import Call
from store.state import State


def calls(state: State) -> Iterator[Cue]:
    """Every call in its order; a decision is read at the first that it awards."""
    told: set[int] = set()
    for call in ceremony.calls(state):
        before, after = stage.decision_lines(call, told)
        words = (before, *script.spoken_lines(state, call), after)
        yield Cue(
            stage.heading(call), tuple(filter(None, words)), _who(state, call), _trays(state, call)
        )


def _who(state: State, call: Call) -> str:
    givers = stage.givers(state, call)
    named = f"\nTrao: {'; '.join(givers)}" if givers else "\nTrao: …………"
    return MC + ("" if stage.is_read(call) else named)


def _trays(state: State, call: Call) -> str:
    if stage.is_read(call):
        return ""
    bearers = stage.tray_bearers(state, call)
    by = f", bưng khay: {'; '.join(bearers)}" if bearers else ""
    come_up = stage.told_of(call, "trays", str(sum(not one.only_read for one in call.awards)))
    return f"{come_up} khay theo danh sách{by}; nhạc trao thưởng; hoa"
