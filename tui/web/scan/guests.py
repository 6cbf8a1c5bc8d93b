"""Somebody on no list, added by a phone and let in: the questions and the rules of the desk."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from screens.sentences import say
from screens.words.checkin import Words, described_person
from store import clock
from store.checkin.reception import admit_newcomer, namesakes
from store.errors import BadInput, HoinghiError
from store.names import nfc
from store.people.unit_names import near_units
from store.records import Delegate, Unit
from tui.web.scan.answers import AddAsked, Guest, PhoneAnswer, PhoneChoice, refusal, shown
from tui.web.scan.phone_desk import PhoneDesk

MOST_NAMESAKES = 5


def add(desk: PhoneDesk, asked: AddAsked) -> PhoneAnswer:
    """Add a guest and let them in, or ask first which unit is meant, or whether they are known."""
    conference = desk.conference
    conference.refresh()
    state = conference.state
    guest = Guest(
        name=nfc(asked.name.strip()),
        unit=nfc(asked.unit.strip()),
        is_unit_meant=asked.is_unit_meant,
        is_another=asked.is_another,
    )
    if not any(letter.isalpha() for letter in guest.name):
        return desk.told(asked.way, refusal(BadInput("name-missing", field="name")))
    if asked.nonce not in state.by_nonce:  # else it was answered already, and is again
        if not guest.is_unit_meant and (near := near_units(state, guest.unit)):
            return desk.told(asked.way, _which_unit(guest, near))
        if not guest.is_another and (same := namesakes(state, guest.name)):
            return desk.told(asked.way, _which_person(desk, guest, same[:MOST_NAMESAKES]))
    try:
        answer = admit_newcomer(
            conference,
            Delegate(number=0, name=guest.name),
            unit=guest.unit,
            session_order=desk.session_order(asked.age),
            at=clock.ago(asked.age),
            nonce=asked.nonce,
        )
    except HoinghiError as error:
        return desk.told(asked.way, refusal(error))
    return desk.told(asked.way, desk.answered([answer], asked.age))


def _which_unit(guest: Guest, near: Sequence[Unit]) -> PhoneAnswer:
    text = say("checkin-unit-near", unit=guest.unit, known=near[0].name)
    names = [(unit.name, say("checkin-unit-known", unit=unit.name)) for unit in near]
    names.append((guest.unit, say("checkin-unit-new", unit=guest.unit)))
    answer = shown(Words("warn", say("checkin-unit-which"), [text]), "look")
    answer.choices = [
        _choice(title, msgspec.structs.replace(guest, unit=name, is_unit_meant=True))
        for name, title in names
    ]
    return answer


def _which_person(desk: PhoneDesk, guest: Guest, same: Sequence[Delegate]) -> PhoneAnswer:
    people = "; ".join(described_person(desk.conference.state, one) for one in same)
    text = say("checkin-namesake-text", people=people)
    answer = shown(Words("warn", say("checkin-namesake-title", name=guest.name), [text]), "look")
    another = msgspec.structs.replace(guest, is_unit_meant=True, is_another=True)
    answer.choices = [desk.person(one.id) for one in same]
    answer.choices.append(_choice(say("checkin-namesake-yes"), another))
    return answer


def _choice(title: str, guest: Guest) -> PhoneChoice:
    text = " · ".join(part for part in (guest.name, guest.unit) if part)
    return PhoneChoice(title, text, add=msgspec.json.encode(guest).decode())
