"""The head and foot that named papers share (danh sách, chương trình, báo cáo): Mẫu 1.4.

What the office gave a paper stands in its `PaperSettings`; what is blank there follows the
conference. Every paper takes its number, date, addressees, signer and recipients from here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from exports.word.facts import fact
from exports.word.paper import Paper, mark
from exports.wording import day_text
from store import clock
from store.conference import Conference
from store.papers import settings as paper_settings
from store.state import State

ORGANISERS = "TM. Ban Tổ chức"
"""Who signs where nobody was named; the office writes the post and the name into the paper."""


def begin(
    conference: Conference,
    paper_id: str,
    kind: str,
    subject: str,
    symbol: str = "",
    *,
    day: date | None = None,
    landscape: bool = False,
) -> Paper:
    """A paper with head, place and date, and title.

    `paper_id` is its name in the catalogue, `day` its date where none was given to it: None leaves
    dots. `symbol` is the kind's abbreviation in Phụ lục III ("BC", "CTr"); a list is none of the
    kinds that are numbered and has no line for a number unless it was given one.
    """
    state = conference.state
    profile = state.profile
    paper = Paper(profile.host_body, clock.now(), title=f"{kind} {subject}", landscape=landscape)
    mark(paper, profile)
    head(paper, state, paper_id, kind, subject, symbol, day)
    return paper


def head(
    paper: Paper,
    state: State,
    paper_id: str,
    kind: str,
    subject: str,
    symbol: str = "",
    day: date | None = None,
) -> None:
    """The head, the date, the title and the addressees; once for each copy of a paper."""
    given = paper_settings.effective(state, paper_id)
    profile = state.profile
    signed_on = given.day or day
    when = day_text(signed_on) if signed_on else _undated(state)
    place_and_date = f"{given.place or '…………'}, {when}"
    number = number_line(state, paper_id, symbol)
    paper.heading(profile.parent_body, profile.host_body, number, place_and_date)
    paper.title(kind, subject)
    _addressees(paper, paper_settings.parts(given.addressees))


def begin_record(
    conference: Conference, paper_id: str, kind: str, subject: str, symbol: str = "BB"
) -> Paper:
    """A record (biên bản): as `begin`, but without place and date; Mẫu 1.9."""
    profile = conference.state.profile
    paper = Paper(profile.host_body, clock.now(), title=f"{kind} {subject}")
    mark(paper, profile)
    record_head(paper, conference.state, paper_id, kind, subject, symbol)
    return paper


def record_head(
    paper: Paper, state: State, paper_id: str, kind: str, subject: str, symbol: str = "BB"
) -> None:
    """The head and title of a record; once for each copy of a paper."""
    profile = state.profile
    paper.heading(profile.parent_body, profile.host_body, number_line(state, paper_id, symbol))
    paper.title(kind, subject)


def number_line(state: State, paper_id: str, symbol: str = "") -> str:
    """As in "Số: 05/BB-KTĐ5", with dots where no number was given; "" for an unnumbered kind.

    A number below 10 gets a leading zero: Phụ lục I, II.3.
    """
    given = paper_settings.given(state, paper_id)
    ending = given.symbol or (f"{symbol}-{state.profile.symbol}" if symbol else "")
    if not ending and not given.number:
        return ""
    number = given.number.zfill(2) if given.number.isdigit() else given.number
    return "Số: " + "/".join(part for part in (number or "…", ending) if part)


def sign(
    paper: Paper,
    state: State,
    paper_id: str,
    *,
    title: str = ORGANISERS,
    name: str = "",
    recipients: Sequence[str] | None = None,
) -> None:
    """Signature and recipients; `title` and `name` stand where nobody was named as the signer.

    `recipients` are those of the kind; without any the conference's.
    """
    given = paper_settings.effective(state, paper_id)
    if paper_settings.is_signed(given):
        title, name = "\n".join(paper_settings.signing_lines(given)), given.sign_name
    paper.signatures(None, (title, "", name), recipients_of(state, paper_id, recipients))


def recipients_of(state: State, paper_id: str, usual: Sequence[str] | None = None) -> list[str]:
    """Nơi nhận: what was given to the paper, else the `usual` ones, else the conference's.

    A paper with addressees begins with "Như trên"; the keeping line (Lưu) is the last.
    """
    own = paper_settings.given(state, paper_id)
    listed = paper_settings.parts(own.recipients)
    if not listed:
        listed = list(state.profile.recipients) if usual is None else list(usual)
    if own.keeping:
        listed = [one for one in listed if not one.startswith("Lưu")] + [own.keeping]
    if own.addressees and "Như trên" not in listed:
        listed.insert(0, "Như trên")
    return listed


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
