"""What the groups of an imported list are for, where their names do not say it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from screens.forms.controls import Field
from screens.forms.form import Form
from screens.frame.room import Room
from screens.sentences import say
from store.people.group_kinds import unclear
from store.people.parts import set_kinds
from store.records import Group, GroupKind


def ask_kinds(room: Room, known: Collection[int]) -> None:
    """Ask for the kinds of the groups that came in beside those `known` by id; none, no question.

    Badges, seats, invitations and minutes go by the kind.
    """
    app, conference = room.app, room.conference
    asked = unclear(g for g in conference.state.in_order(Group) if g.id not in known)
    if not asked:
        return

    def saved(values: Mapping[str, str]) -> int:
        chosen = {int(key): GroupKind(kind) for key, kind in values.items()}
        return len(set_kinds(conference, chosen))

    kinds = [(str(kind), say(f"group-kind-{kind}")) for kind in GroupKind]
    fields = [Field(str(g.id), g.name, str(g.kind), kinds, required=True) for g in asked]
    title, text = say("group-kinds-title"), say("group-kinds-text", count=len(asked))
    app.push_screen(Form(title, fields, saved, text=text, layout="long-labels"))
