"""What a desk says when what it shows is taken back, or counts again, by this window or another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.checkin.desk.result import ready
from screens.sentences import say
from screens.words.checkin import Words, standing, undone_words
from store.people.naming import full_name
from store.records import PRESENCE_OUTCOMES

if TYPE_CHECKING:
    from screens.checkin.desk.model import DeskModel


def told_of(model: DeskModel, touched: set[int]) -> Words | None:
    """What is to be said of these passages, or of the delegate shown as changed; None for nothing.

    Told are those that this window took back, whoever's they were, and the one that is shown.
    """
    held = [p for i in sorted(touched) if (p := model.state.passages.get(i))]
    shown = model.answer.passage.id if model.answer and model.answer.passage else 0
    desk = model.conference.desk
    gone = [p for p in held if p.annulled_at and (p.annulled_by == desk or p.id == shown)]
    if gone:
        model.undone_id = gone[-1].id
        model.last_id = gone[-1].delegate_id or None  # whom the next key is about
        return undone_words(model.state, gone[-1], None, model.session)
    back = next((p for p in held if p.id == model.undone_id and not p.annulled_at), None)
    if back is not None:
        delegate = model.state.delegates.get(back.delegate_id)
        name = full_name(delegate) if delegate else back.line
        model.last_id = back.delegate_id or None
        now = standing(model.state, delegate, model.session) if delegate else ""
        return Words(
            "ok", say("correct-restored", name=name), [say("checkin-undone-now", state=now)]
        )
    later = [p for p in held if p.id > model.undone_id > 0 and p.delegate_id == model.last_id]
    moved = any(p.outcome in PRESENCE_OUTCOMES and not p.annulled_at for p in later)
    if moved and model.answer is None:
        model.undone_id = 0  # what was told of them as they were is not so any more
        return ready()
    done = model.done
    if done is not None and model.state.delegates.get(done.id) != done:
        return undone_words(model.state, None, done, model.session)
    return None
