"""The head and foot that all named papers share (danh sách, chương trình, báo cáo): Mẫu 1.4."""

from __future__ import annotations

from datetime import date

from exports.word.paper import Paper, mark
from exports.wording import day_text
from store import clock
from store.conference import Conference
from store.records import Profile


def begin(
    conference: Conference,
    kind: str,
    subject: str,
    symbol: str = "",
    *,
    day: date | None = None,
    landscape: bool = False,
) -> Paper:
    """A paper with head, place and the `day` it is signed (today if nothing else), and title.

    `symbol` is the kind's abbreviation in Phụ lục III ("BC", "CTr"); a list is none of the kinds
    that are numbered and has no line for a number.
    """
    profile = conference.state.profile
    now = clock.now()
    paper = Paper(profile.host_body, now, title=f"{kind} {subject}", landscape=landscape)
    mark(paper, profile)
    head(paper, profile, kind, subject, symbol, day)
    return paper


def head(
    paper: Paper,
    profile: Profile,
    kind: str,
    subject: str,
    symbol: str = "",
    day: date | None = None,
) -> None:
    """The head, the date and the title; once for each copy of a paper."""
    number = f"Số: …/{symbol}-{profile.symbol}" if symbol else ""
    place_and_date = f"{profile.place or '…………'}, {day_text(day or clock.now().date())}"
    paper.heading(profile.parent_body, profile.host_body, number, place_and_date)
    paper.title(kind, subject)


def signed_by_organisers(paper: Paper, recipients: tuple[str, ...] = ()) -> None:
    """The organisers' signature; the office writes the signer's own post and name into it."""
    paper.signatures(None, ("TM. Ban Tổ chức", "", ""), recipients)
