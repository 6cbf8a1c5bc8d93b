"""The calls to the stage in the run sheet: the words of the MC's own script, a row a call."""

from __future__ import annotations

from collections.abc import Iterator

from exports.awards import script, stage
from exports.before.cues import BLANK, MC, Cue
from store.awards.before import under_items
from store.awards.rules import Call
from store.state import State

GUESS = "\n(xếp theo thứ tự: chương trình có nhiều nội dung trao thưởng)"
"""Said where no title tells under which of several items a call belongs."""


def of_item(state: State, item_id: int) -> Iterator[Cue]:
    """The calls of an agenda item in their order, of 0 those that belong to none.

    A decision is read at the first call that it awards, under whichever item that is.
    """
    told: list[int] = []
    for one in under_items.placed(state):
        before, after = stage.decision_lines(state, one.call, told)
        if one.item_id == item_id:
            words = (before, *script.spoken_lines(state, one.call), after)
            yield Cue(
                stage.heading(one.call) + (GUESS if one.is_guess else ""),
                tuple(filter(None, words)),
                _who(state, one.call),
                _trays(state, one.call),
            )


def _who(state: State, call: Call) -> str:
    givers = stage.givers(state, call)
    is_past = stage.is_over(call) or stage.is_left(state, call)
    if stage.is_read(call) or (is_past and not givers):
        return MC
    return f"{MC}\nTrao: {'; '.join(givers) or BLANK}"


def _trays(state: State, call: Call) -> str:
    if stage.is_read(call) or stage.is_over(call) or stage.is_left(state, call):
        return ""
    bearers = stage.tray_bearers(state, call)
    by = f", bưng khay: {'; '.join(bearers)}" if bearers else ""
    come_up = stage.told_of(call, "trays", str(sum(not one.only_read for one in call.awards)))
    return f"{come_up} khay theo danh sách{by}; nhạc trao thưởng; hoa"
