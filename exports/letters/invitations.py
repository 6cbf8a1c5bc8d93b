"""Invitations (giấy mời) with each guest's code: Mẫu 1.7, Phụ lục III, NĐ 30/2020."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from exports.letters.words import Letter
from exports.sheets import qr
from exports.type.fonts import SERIF, SERIF_BOLD, SERIF_ITALIC, wrap
from exports.word import marked
from exports.word.blocks import centred_lines, issuer_room
from exports.word.facts import fact, fact_of, plain
from exports.word.named_paper import head, sign
from exports.word.page import BOTTOM, FIRST_LINE, TOP
from exports.word.paper import Paper, mark
from exports.wording import (
    hour_text,
    people,
    weekday_text,
    within_sentence,
)
from exports.writing import write_set
from store import clock
from store.agenda import printed
from store.conference import Conference
from store.names import fold
from store.people.naming import unit_name
from store.records import Delegate, PlanLine, Session
from store.state import State

CODE_SIDE = 20.0
"""The code without its quiet zone, in millimetres."""

_PICTURE_SIDE = CODE_SIDE * (qr.MODULES + 2 * qr.QUIET_ZONE) / qr.MODULES
_WORTH_NAMING = (
    "awards",
    "report",
    "visit",
    "launch",
    "discussion",
    "ballot",
    "scores",
    "signing",
    "handover",
    "address",
    "opening",
    "closing",
)
"""Kinds of agenda items, the most important first: what has no room is left out from the end."""
_HOURS, _DAYS = 36.0, 48.0
"""Room for an item's hour, or its day and hour, in millimetres."""
_SIZE = 13
"""Points; the smaller of the two sizes that the decree allows for the text."""
_GUEST_SIZE = 15

# Millimetres of a page, measured in LibreOffice; Word's own differ by less than a line.
_PAGE = 297.0 - TOP - BOTTOM
_LINE, _GAP = 5.3, 2.2
_NOTE_LINE, _USUAL_NOTES, _CODE_LINES = 4.3, 7, 6
"""Of the small notes beside the code: a line's height, how many there mostly are, at least are."""
_FIXED = 119.7
"""All but the texts that differ in length: gaps, names, code and notes, signature."""
_BANNER = 17.0
_LABEL = 2.0
"""By how much a label in bold is wider than it is counted."""
_FEWEST = 3
"""A programme shorter than this says nothing and is left out: the signature stays on the page."""


def write(conference: Conference, path: Path) -> Path:
    """Write all invitations into one file, each on a page of its own. Raises `NotSaved`."""
    state = conference.state
    paper = _paper(state)
    plan = _Plan.of(state)
    for place, guest in enumerate(people.invited(state)):
        if place:
            paper.new_copy()
        _invitation(paper, state, plan, guest)
    return paper.save(path)


def write_each(conference: Conference, folder: Path) -> Path:
    """Write a file for each guest into a new folder; returns the folder. Raises `NotSaved`.

    The names are safe for every mail program: the delegate's number and the name without accents.
    """
    state = conference.state
    plan, paper = _Plan.of(state), _paper(state)

    def files() -> Iterator[tuple[str, bytes]]:
        for guest in people.invited(state):
            paper.begin_again()
            _invitation(paper, state, plan, guest)
            yield each_name(guest), paper.data()

    return write_set(folder, files())


def each_name(guest: Delegate) -> str:
    """As in `giay-moi-007-hoang-van-trinh.docx`; numbers make namesakes differ."""
    name = re.sub(r"[^a-z0-9]+", "-", fold(guest.name)).strip("-")[:40].rstrip("-")
    return "-".join(part for part in ("giay-moi", f"{guest.number:03}", name) if part) + ".docx"


@dataclass(frozen=True)
class _Plan:
    """What all invitations say alike, worked out once."""

    sessions: tuple[Session, ...]
    chairs: tuple[str, ...]
    lines: tuple[PlanLine, ...]
    """What is worth naming in an invitation, the most important first."""

    @classmethod
    def of(cls, state: State) -> _Plan:
        kinds = {item.id: item.kind for item in state.agenda.values()}
        named = [
            line for line in printed.lines_of(state) if kinds.get(line.item_id) in _WORTH_NAMING
        ]
        lines = sorted(named, key=lambda line: _WORTH_NAMING.index(kinds[line.item_id]))
        sessions = tuple(state.in_order(Session))
        return cls(sessions, tuple(marked.chairs(state)), tuple(lines))

    def for_guest(self, guest: Delegate) -> list[Session]:
        return [s for s in self.sessions if not guest.sessions or s.id in guest.sessions]


def _paper(state: State) -> Paper:
    profile = state.profile
    title = f"Giấy mời dự {profile.title}"
    paper = Paper(profile.host_body, clock.now(), title=title, size=_SIZE)
    mark(paper, profile)
    return paper


def _invitation(paper: Paper, state: State, plan: _Plan, guest: Delegate) -> None:
    letter = Letter(state, guest)
    head(paper, state, "invitations", "Giấy mời", letter.subject)
    paper.paragraph(letter.invites, align="center")
    paper.paragraph(letter.guest, bold=True, align="center", size=_GUEST_SIZE)
    about = ", ".join(part for part in (guest.post, _unit(state, guest)) if part)
    about = fact_of(guest, "about", about)
    if about:
        paper.paragraph(about, italic=True, align="center")
    paper.paragraph(letter.attend)
    sessions = plan.for_guest(guest)
    said = {
        "Chủ trì": "; ".join(plan.chairs),
        "Thời gian": fact("sessions.all.starts", _when(sessions)),
        "Địa điểm": marked.venue(state, "…"),
        "Chỗ ngồi": fact_of(guest, "seat", guest.seat),
    }
    for label, text in said.items():
        if text:
            paper.labelled(label, text, bold=True)
    taken = [about, letter.attend, *(f"{label}: {text}" for label, text in said.items() if text)]
    _summary(paper, plan, sessions, _lines_left(state, paper, letter, taken))
    alt = f"Mã điểm danh của {plain(letter.guest)}"
    notes = [letter.scan, letter.privacy]
    paper.picture_beside(qr.png(guest.code), _PICTURE_SIDE, notes, alt=alt)
    paper.paragraph(letter.closing)
    sign(paper, state, "invitations")


def _unit(state: State, guest: Delegate) -> str:
    """The unit, unless the post names it already."""
    name = unit_name(state, guest)
    return "" if name.lower() in guest.post.lower() else name


def _when(sessions: Sequence[Session]) -> str:
    """As in "buổi sáng từ 07 giờ 30, buổi chiều từ 13 giờ 30, thứ Sáu, ngày 25 tháng 12 …"."""
    if len(sessions) == 1:
        starts = sessions[0].starts
        return f"{hour_text(starts)}, {weekday_text(starts.date())}"
    days: dict[date, list[str]] = {}
    for session in sessions:
        text = f"{within_sentence(session.name)} từ {hour_text(session.starts)}"
        days.setdefault(session.starts.date(), []).append(text)
    return "; ".join(f"{', '.join(texts)}, {weekday_text(day)}" for day, texts in days.items())


def _lines_left(state: State, paper: Paper, letter: Letter, texts: Iterable[str]) -> int:
    """How many lines of the programme fit, so that the signature stays on the first page."""
    profile, room = state.profile, issuer_room(paper.width)
    issuer = centred_lines(profile.parent_body.upper(), room, SERIF, 13)
    issuer += centred_lines(profile.host_body.upper(), room, SERIF_BOLD, 13)
    subject = centred_lines(letter.subject, paper.width, SERIF_BOLD, 14)
    height = _FIXED + (_BANNER if profile.practice else 0)
    guest = wrap(plain(letter.guest), SERIF_BOLD, _GUEST_SIZE, paper.width)
    height += _LINE * 1.15 * _GUEST_SIZE / _SIZE * (len(guest) - 1)
    height += _NOTE_LINE * (_note_lines(paper, letter) - _USUAL_NOTES)
    height += _LINE * (max(2, len(issuer)) + 1.08 * len(subject))
    for text in map(plain, filter(None, [*texts, letter.closing])):
        height += _GAP + _LINE * 1.15 * _lines(text, paper.width)
    room = int((_PAGE - height) / _LINE)
    return room if room >= _FEWEST else 0


def _lines(text: str, width: float) -> int:
    """The lines of a paragraph whose first one is indented; bold labels are a little wider."""
    _, *rest = wrap(text, SERIF, _SIZE, width - FIRST_LINE - _LABEL) or [""]
    return 1 + len(wrap(" ".join(rest), SERIF, _SIZE, width) if rest else [])


def _note_lines(paper: Paper, letter: Letter) -> int:
    """Lines beside the code, no fewer than the code is high."""
    room = paper.width - _PICTURE_SIDE - 3
    notes = (wrap(plain(note), SERIF_ITALIC, 10.5, room) for note in (letter.scan, letter.privacy))
    return max(_CODE_LINES, sum(map(len, notes)))


def _summary(paper: Paper, plan: _Plan, sessions: Sequence[Session], room: int) -> None:
    """The programme in short: the main items of the guest's sessions, in `room` lines."""
    wanted = {session.id for session in sessions}
    held = [line for line in plan.lines if line.session_id in wanted]
    several = len({line.starts.date() for line in held}) > 1
    left = _DAYS if several else _HOURS
    chosen: list[PlanLine] = []
    for line in held:
        text = line.title.rstrip(" .;")
        lines = len(wrap(text, SERIF, _SIZE, paper.width - left - 1))
        if lines <= room:
            room -= lines
            chosen.append(line)
    if chosen:
        paper.paragraph("Nội dung chính:", bold=True)
        day = "%d/%m, " if several else ""
        ordered = sorted(chosen, key=lambda line: (line.starts, line.title))
        paper.pairs([_told(line, day) for line in ordered], left)


def _told(line: PlanLine, day: str) -> tuple[str, str]:
    """When an item begins, and what it is; `day` is how its day is written, if at all."""
    ref, starts = f"agenda.{line.item_id}", line.starts
    when = fact(f"{ref}.starts", starts.strftime(day) + hour_text(starts))
    return when, fact(f"{ref}.title", line.title.rstrip(" .;"))
