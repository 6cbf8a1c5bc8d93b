"""Ballot papers as Word, for offices that put in their own words: slips to be cut apart.

No page carries a number, and a rehearsal's mark stands on each slip, not on page one; a slip that
fills a page begins on one: no paper of a secret vote may be told from another.
"""

from __future__ import annotations

from pathlib import Path

from exports.votes.ballot_paper import layout
from exports.word import marked
from exports.word.facts import fact, fact_of
from exports.word.paper import Paper
from exports.word.table import PaperColumn, table_xml
from exports.word.wordxml import borderless_table, paragraph, run
from exports.wording import ballots
from exports.wording.ballots import BallotText
from store import clock
from store.conference import Conference

_INNER = 157.0
"""Width of a slip's text, in millimetres."""
_SEAL_ROOM = 46
"""Points left free for the seal."""


def write(conference: Conference, path: Path) -> Path:
    """Write the papers of all ballots that are still to be voted on. Raises `NotSaved`."""
    profile = conference.state.profile
    title = f"Phiếu biểu quyết – {profile.title}"
    paper = Paper(profile.host_body, clock.now(), title=title, numbered=False)
    begun = False
    for text in ballots.ballot_papers(conference):
        for slips in _by_page(text):
            if begun:
                paper.new_copy()
            paper.slips(slips)
            begun = True
    return paper.save(path)


def _by_page(text: BallotText) -> list[list[str]]:
    """The slips of a ballot, together where a page may hold two, otherwise each for itself."""
    slips = [_slip(text)] * text.copies
    form, _ = layout(text)
    return [slips] if form.rows > 1 else [[slip] for slip in slips]


def _slip(text: BallotText) -> str:
    """One paper; every one carries a rehearsal's mark, because they are cut apart."""
    left = _INNER * 0.38
    seal = paragraph(run(ballots.SEAL, 9, italic=True), align="center", after=_SEAL_ROOM)
    body = fact("profile.host_body", text.host.upper())
    host = paragraph(run(body, 11, bold=True), align="center") + seal
    conference = fact("profile.title", text.conference)
    title = paragraph(run(conference, 11, bold=True), align="center")
    title += paragraph(run(text.day, 11, italic=True), align="center", before=2)
    xml = borderless_table([left, _INNER - left], [[host, title]])
    if text.practice:
        xml = paragraph(run(text.practice, 11, bold=True), align="center", after=4) + xml
    xml += paragraph(run(text.kind, 15, bold=True), align="center", before=4)
    subject = fact_of(text.ballot, "title", text.subject)
    xml += paragraph(run(subject, 13, bold=True), align="center", before=2)
    question = fact_of(text.ballot, "question", text.question)
    xml += paragraph(run(question, 13), align="center", before=4, after=4)
    xml += _table(text)
    for note in text.notes:
        xml += paragraph(run(note, 10.5, italic=True), align="both", before=4)
    return xml


def _table(text: BallotText) -> str:
    """The names with empty cells to mark; for a single proposal the cells alone."""
    if not text.rows:
        columns = [PaperColumn(title, 50, "center") for title in text.boxes]
        return table_xml(columns, [["\n"] * len(columns)], width=_INNER * 0.7, size=13)
    columns = [PaperColumn("TT", 12, "center"), PaperColumn("Tập thể, cá nhân", 77)]
    columns += [PaperColumn(title, 34, "center") for title in text.boxes]
    rows = [
        [str(place), marked.candidate(text.ballot, name), *([""] * len(text.boxes))]
        for place, name in enumerate(text.rows, start=1)
    ]
    return table_xml(columns, rows, width=_INNER, size=13)
