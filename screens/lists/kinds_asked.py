"""What the groups of an imported list are for, where their names do not say it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from textual.app import App

from screens.forms.controls import Field
from screens.forms.form import Form
from screens.forms.questions import confirm
from screens.frame.room import Room
from screens.sentences import say
from store.people.group_kinds import unclear
from store.people.parts import grant_right, set_kinds, without_right
from store.records import Group, GroupKind


def ask_kinds(app: App[Any], known: Collection[int]) -> None:
    """Ask for the kinds of the groups that came in beside those `known` by id; none, no question.

    Badges, seats, invitations and minutes go by the kind. Then the right to vote is offered to
    members among them who have none: no vote can be opened for nobody. It is asked over the room
    that the list was brought into; what a screen that is gone by now asks for, nobody answers.
    """
    room = app.screen
    if not isinstance(room, Room):
        return
    conference = room.conference
    asked = unclear(g for g in conference.state.in_order(Group) if g.id not in known)
    if not asked:
        _ask_right(app, known)
        return

    def saved(values: Mapping[str, str]) -> int:
        chosen = {int(key): GroupKind(kind) for key, kind in values.items()}
        return len(set_kinds(conference, chosen))

    kinds = [(str(kind), say(f"group-kind-{kind}")) for kind in GroupKind]
    fields = [Field(str(g.id), g.name, str(g.kind), kinds, required=True) for g in asked]
    title, text = say("group-kinds-title"), say("group-kinds-text", count=len(asked))
    form = Form(title, fields, saved, text=text, layout="long-labels")

    def then(_: int | None) -> None:
        app.call_later(_ask_right, app, known)

    app.push_screen(form, then)


def _ask_right(app: App[Any], known: Collection[int]) -> None:
    room = app.screen
    if not isinstance(room, Room):
        return
    groups = without_right(room.state, known)
    if not groups:
        return
    ids = {group.id for group in groups}
    count = sum(one.group_id in ids for one in room.state.delegates.values())
    names = ", ".join(group.name for group in groups)
    text = say("group-right-text", names=names, count=count)
    confirm(room, say("groups-right-title"), text, lambda: grant_right(room.conference, ids))
