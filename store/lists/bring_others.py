"""Bringing previewed lists of units, awards, agenda items and speeches in, one transaction each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from store.agenda.rules import ItemState, state_of
from store.awards import ceremony
from store.awards.ladder import class_of
from store.awards.rules import check_award
from store.lists.entries.honours import rung_of
from store.lists.entries.items import Item
from store.lists.entries.preview import Preview
from store.lists.recipients import Recipients
from store.names import fold
from store.people.parts import unit_named
from store.records import AgendaItem, Award, Decision, RecipientKind, Rung, Session, Speech, Unit

if TYPE_CHECKING:
    from store.conference import Conference
    from store.journal.database import Writer
    from store.state import State

OWN_BATCH = 10

KIND_WORDS = (
    ("opening", ("khai mac",)),
    ("closing", ("be mac",)),
    ("flag_salute", ("chao co",)),
    ("introduction", ("tuyen bo ly do", "gioi thieu dai bieu")),
    ("presidium", ("doan chu tich", "chu tich doan")),
    ("scores", ("cham diem", "cong bo diem", "ket qua diem")),
    ("awards", ("khen thuong", "trao thuong", "trao tang")),
    ("ballot", ("bieu quyet", "bo phieu", "binh xet", "suy ton", "bau ")),
    ("handover", ("ban giao",)),
    ("signing", ("ky ket", "ky giao uoc", "giao uoc")),
    ("launch", ("phat dong",)),
    ("report", ("bao cao",)),
    ("discussion", ("thao luan", "tham luan")),
    ("address", ("phat bieu", "chi dao")),
    ("welcome", ("don tiep", "don dai bieu", "on dinh")),
    ("break", ("giai lao", "nghi giua gio", "an trua")),
    ("visit", ("tham quan", "giao luu", "khao sat thuc te")),
)
"""Folded words of a title that say what kind of item it is; the first that fits."""


def chosen(preview: Preview[Item], accept: Collection[int]) -> list[Item]:
    """The rows to bring in: new, changed, and doubtful ones that were accepted."""
    return [
        item
        for item in preview.rows
        if item.verdict in {"new", "changed"} or (item.verdict == "doubtful" and item.row in accept)
    ]


def import_units(
    conference: Conference, preview: Preview[Item], accept: Collection[int] = ()
) -> list[Unit]:
    """Save the units of a list."""
    with conference.writing("import_units") as writer:
        units = conference.state.units
        saved: list[Unit] = []
        for item in chosen(preview, accept):
            values = {
                "name": str(item.values["name"]),
                "short": str(item.values["short"]),
                "member": bool(item.values["member"]),
                "block": str(item.values["block"]),
            }
            old = units.get(item.matches)
            unit = (
                replace(old, **{name: values[name] for name in item.changes if name in values})
                if old
                else Unit(
                    order=len(units) + len(saved) + 1,
                    name=str(values["name"]),
                    short=str(values["short"]),
                    member=bool(values["member"]),
                    block=str(values["block"]),
                )
            )
            saved.append(writer.put(unit))
        return saved


def import_awards(
    conference: Conference, preview: Preview[Item], accept: Collection[int] = ()
) -> list[Award]:
    """Save the awards of a list with their decisions; recipients are matched to delegates.

    A form that is not on the ladder gets a rung of its own at the end. Raises `Refused` when an
    honour cannot be held by that kind of recipient; then nothing is saved.
    """
    with conference.writing("import_awards") as writer:
        state = conference.state
        decisions = {fold(record.number): record for record in state.decisions.values()}
        ladder = ceremony.rungs(state)
        recipients = Recipients(state)
        saved: list[Award] = []
        for item in chosen(preview, accept):
            decision = _decision(writer, item, decisions)
            honour = _honour(writer, item, ladder)
            order = len(state.awards) + len(saved) + 1
            award = _award(state, item, decision, honour, order, recipients)
            saved.append(writer.put(check_award(award, ladder)))
        return saved


def _decision(writer: Writer, item: Item, known: dict[str, Decision]) -> Decision:
    number = str(item.values["decision"])
    if fold(number) not in known:
        signed = str(item.values["date"])
        known[fold(number)] = writer.put(
            Decision(
                order=len(known) + 1,
                number=number,
                body=str(item.values["body"]),
                signed_on=date.fromisoformat(signed) if signed else None,
            )
        )
    return known[fold(number)]


def _honour(writer: Writer, item: Item, ladder: dict[str, Rung]) -> str:
    known = rung_of(item.values, ladder)
    if known:
        return known.key
    rung = writer.put(
        Rung(
            order=1 + max((rung.order for rung in ladder.values()), default=0),
            key=f"rieng-{len(ladder) + 1}",
            name=str(item.values["form"]),
            holders=tuple(RecipientKind),
            batch=OWN_BATCH,
        )
    )
    ladder[rung.key] = rung
    return rung.key


def _award(
    state: State, item: Item, decision: Decision, honour: str, order: int, recipients: Recipients
) -> Award:
    values = item.values
    old = state.awards.get(item.matches)
    recipient, unit = str(values["recipient"]), str(values["unit"])
    award = Award(
        id=old.id if old else 0,
        decision_id=decision.id,
        honour=honour,
        form=str(values["form"]),
        kind=RecipientKind(str(values["kind"])),
        recipient=recipient,
        order=old.order if old else order,
        award_class=class_of(honour) or int(values["class"]),
        post=str(values["post"]) or (old.post if old else ""),
        unit=unit or (old.unit if old else ""),
        delegate_id=old.delegate_id if old else recipients.delegate_id(recipient, unit),
        posthumous=bool(values["posthumous"]),
        receiver=str(values["receiver"]) or (old.receiver if old else ""),
    )
    if old is None:
        return award
    return replace(award, state=old.state, call=old.call, moved=old.moved, called_at=old.called_at)


def import_agenda(
    conference: Conference, preview: Preview[Item], accept: Collection[int] = ()
) -> list[AgendaItem]:
    """Make the agenda be the list's: in its order, without unbegun items that it lacks.

    What has begun stays, whatever the list says; where no row is taken nothing is removed.
    """
    with conference.writing("import_agenda") as writer:
        state = conference.state
        wanted = {item.row for item in chosen(preview, accept)}
        rows = [item for item in preview.rows if item.matches or item.row in wanted]
        if not rows:
            return []
        kept = {item.matches for item in rows}
        saved: list[AgendaItem] = []
        for order, item in enumerate(rows, start=1):
            record = _agenda_item(state, item, order)
            if item.row in wanted or record != state.agenda.get(record.id):
                saved.append(writer.put(record))
        for old in state.agenda.values():
            if old.id not in kept and state_of(old) is ItemState.WAITING:
                writer.remove(old)
        return saved


def _agenda_item(state: State, item: Item, order: int) -> AgendaItem:
    values = item.values
    old = state.agenda.get(item.matches)
    minutes, presenter = int(values["minutes"]), str(values["presenter"])
    if old is not None:
        return replace(
            old,
            order=order,
            minutes=minutes or old.minutes,
            presenter=presenter or old.presenter,
        )
    title = str(values["title"])
    return AgendaItem(
        order=order,
        title=title,
        kind=kind_of(title),
        session_id=_session(state.sessions.values(), str(values["session"])).id,
        minutes=minutes or 5,
        presenter=presenter,
    )


def import_speeches(
    conference: Conference, preview: Preview[Item], accept: Collection[int] = ()
) -> list[Speech]:
    """Save the speeches of a list, new ones behind those of their agenda item.

    Raises `Refused` where that item is gone meanwhile.
    """
    with conference.writing("import_speeches") as writer:
        state = conference.state
        last: Counter[int] = Counter()
        for speech in state.speeches.values():
            last[speech.item_id] = max(last[speech.item_id], speech.order)
        units: dict[str, int] = {}
        saved: list[Speech] = []
        for item in chosen(preview, accept):
            place = state.find(AgendaItem, int(item.values["item_id"]))
            old = state.speeches.get(item.matches)
            last[place.id] += old is None
            unit = str(item.values["unit"])
            if fold(unit) not in units:
                units[fold(unit)] = unit_named(state, writer, unit)
            values: dict[str, Any] = {
                "topic": str(item.values["topic"]),
                "minutes": int(item.values["minutes"]),
                "unit_id": units[fold(unit)],
            }
            if old is None:
                speaker = str(item.values["speaker"])
                new = Speech(item_id=place.id, order=last[place.id], speaker=speaker, **values)
            else:
                fields = {"unit_id" if name == "unit" else name for name in item.changes}
                new = replace(old, **{name: values[name] for name in fields})
            saved.append(writer.put(new))
        return saved


def _session(sessions: Iterable[Session], text: str) -> Session:
    ordered = sorted(sessions, key=lambda session: session.order)
    wanted = fold(text)
    named = [s for s in ordered if wanted and (fold(s.name) in wanted or wanted in fold(s.name))]
    return (named or ordered)[0]


def kind_of(title: str) -> str:
    """What kind of agenda item a title names; "other" where no word tells."""
    folded = fold(title)
    for kind, words in KIND_WORDS:
        if any(word in folded for word in words):
            return kind
    return "other"
