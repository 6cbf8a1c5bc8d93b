"""The head and foot that named papers share (danh sách, chương trình, báo cáo): Mẫu 1.4.

What the office gave a paper stands in its `PaperSettings`; what is blank there follows the
conference. Every paper takes its number, date, addressees, signer and recipients from here.
"""

from __future__ import annotations

import re
from datetime import date

from exports.word.facts import fact
from exports.word.paper import Paper, mark
from exports.word.usual import shown
from exports.wording import day_text
from store import clock
from store.conference import Conference
from store.papers import settings as paper_settings
from store.state import State

_NUMBER_WORD = re.compile(r"^\s*số\s*:?\s*", re.IGNORECASE)


def begin(
    conference: Conference,
    paper_id: str,
    kind: str,
    subject: str,
    *,
    landscape: bool = False,
) -> Paper:
    """A paper with head, place and date, and title; `paper_id` is its name in the catalogue.

    Without a date it has dots. A list is none of the kinds that are numbered and has no line for a
    number unless it was given one.
    """
    state = conference.state
    profile = state.profile
    paper = Paper(profile.host_body, clock.now(), title=f"{kind} {subject}", landscape=landscape)
    mark(paper, profile)
    head(paper, state, paper_id, kind, subject)
    return paper


def head(
    paper: Paper,
    state: State,
    paper_id: str,
    kind: str,
    subject: str,
    day: date | None = None,
) -> None:
    """The head, the date, the title and the addressees; once for each copy of a paper.

    `day` is that of a copy that has its own, where the office gave the paper none.
    """
    given = shown(state, paper_id)
    profile = state.profile
    signed_on = paper_settings.given(state, paper_id).day or day or given.day
    when = day_text(signed_on) if signed_on else _undated(state)
    place_and_date = f"{given.place or '…………'}, {when}"
    number = number_line(state, paper_id)
    paper.heading(profile.parent_body, profile.host_body, number, place_and_date)
    paper.title(kind, subject)
    _addressees(paper, paper_settings.parts(given.addressees))


def begin_record(conference: Conference, paper_id: str, kind: str, subject: str) -> Paper:
    """A record (biên bản): as `begin`, but without place and date; Mẫu 1.9."""
    profile = conference.state.profile
    paper = Paper(profile.host_body, clock.now(), title=f"{kind} {subject}")
    mark(paper, profile)
    record_head(paper, conference.state, paper_id, kind, subject)
    return paper


def record_head(paper: Paper, state: State, paper_id: str, kind: str, subject: str) -> None:
    """The head and title of a record; once for each copy of a paper."""
    profile = state.profile
    paper.heading(profile.parent_body, profile.host_body, number_line(state, paper_id))
    paper.title(kind, subject)


def number_line(state: State, paper_id: str) -> str:
    """As in "Số: 05/BB-KTĐ5", with dots where no number was given; "" for an unnumbered kind.

    A number below 10 gets a leading zero: Phụ lục I, II.3.
    """
    given = shown(state, paper_id)
    number, symbol = _NUMBER_WORD.sub("", given.number), given.symbol.lstrip("/ ")
    if not symbol and not number:
        return ""
    if "/" in number:  # typed with its symbol
        return f"Số: {number}"
    number = number.zfill(2) if number.isdigit() else number
    return "Số: " + "/".join(part for part in (number or "…", symbol) if part)


def sign(paper: Paper, state: State, paper_id: str) -> None:
    """Signature and recipients."""
    given = shown(state, paper_id)
    title = "\n".join(paper_settings.signing_lines(given))
    recipients = paper_settings.recipients_of(given)
    paper.signatures(None, (title, "", given.sign_name), recipients)


def recipients_of(state: State, paper_id: str) -> list[str]:
    """Nơi nhận of a paper; the keeping line (Lưu) is the last."""
    return paper_settings.recipients_of(shown(state, paper_id))


def _addressees(paper: Paper, given: list[str]) -> None:
    """Kính gửi: one on the same line, several as a list; Phụ lục I, II.9."""
    addressees = [fact("paper.addressees", one) for one in given]
    if len(addressees) == 1:
        paper.paragraph(f"Kính gửi: {addressees[0]}", align="center")
    elif addressees:
        paper.paragraph("Kính gửi:")
        for place, addressee in enumerate(addressees, start=1):
            paper.bullet(f"{addressee}{'.' if place == len(addressees) else ';'}")


def _undated(state: State) -> str:
    """Dots for day and month, in the year in which the conference is held."""
    held = min((session.starts.year for session in state.sessions.values()), default=0)
    return f"ngày …… tháng …… năm {held or '……'}"
