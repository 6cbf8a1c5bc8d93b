"""Excerpts of the minutes (trích biên bản): one for each vote, or for each unit it was about."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from exports.minutes.votes import told_vote
from exports.word import marked
from exports.word.facts import fact, fact_of
from exports.word.named_paper import begin_record, recipients_of, record_head
from exports.word.paper import Paper
from exports.word.usual import shown
from exports.wording import secretaries, sentences
from exports.wording.hours import began_text
from exports.wording.proposals import decided
from store.conference import Conference
from store.papers import settings as paper_settings
from store.records import AgendaItem, Ballot, BallotState
from store.state import State
from store.votes import ballots

KIND = "Trích biên bản"


def write(conference: Conference, path: Path) -> Path:
    """Write an excerpt for each vote that was announced, each on a page. Raises `NotSaved`."""
    state = conference.state
    told = [
        _Extract(f"Nội dung: {fact_of(ballot, 'title', ballot.title)}", [ballot])
        for ballot in announced(state)
    ]
    return _write(conference, "excerpts", told).save(path)


def write_by_unit(conference: Conference, path: Path) -> Path:
    """Write an excerpt for each unit or person that a vote carried. Raises `NotSaved`."""
    state = conference.state
    about: dict[str, list[Ballot]] = {}
    for one in decided(state):
        about.setdefault(one.name, []).append(one.ballot)
    told = [
        _Extract(f"Nội dung về {marked.candidate(found[0], name)}", found, name)
        for name, found in about.items()
    ]
    return _write(conference, "excerpts-units", told).save(path)


def announced(state: State) -> list[Ballot]:
    """The votes whose result was announced, in their order."""
    return [
        ballot
        for ballot in ballots.in_order(state)
        if ballot.state is BallotState.PUBLISHED and ballots.verdict(ballot)
    ]


class _Extract(NamedTuple):
    """One excerpt: what it is about, its votes, and the only one of whom it tells (else all)."""

    about: str
    votes: list[Ballot]
    only: str = ""


def _write(conference: Conference, paper_id: str, told: list[_Extract]) -> Paper:
    state = conference.state
    subject = state.profile.title
    paper = begin_record(conference, paper_id, KIND, subject)
    for place, one in enumerate(told):
        if place:
            paper.new_copy()
            record_head(paper, state, paper_id, KIND, subject)
        _excerpt(paper, state, paper_id, one)
    return paper


def _excerpt(paper: Paper, state: State, paper_id: str, told: _Extract) -> None:
    paper.labelled("Thời gian bắt đầu", fact("agenda.all.started", began_text(state)), bold=True)
    paper.labelled("Địa điểm", marked.venue(state), bold=True)
    presiding = "; ".join(marked.chairs(state))
    paper.labelled("Chủ trì (chủ tọa)", presiding or "…………", bold=True)
    writing = "; ".join(marked.secretaries(state))
    paper.labelled("Thư ký (người ghi biên bản)", writing or "…………", bold=True)
    paper.section(told.about)
    for ballot in told.votes:
        told_vote(paper, state, ballot, told.only)
        if not told.only:  # a conclusion may name others
            for text in _conclusion(state.agenda.get(ballot.item_id)):
                paper.paragraph(text)
    paper.paragraph("Trích đúng theo Biên bản Hội nghị./.")
    secretary = next((person.name for person in secretaries(state)), "")
    given = shown(state, paper_id)
    presiding = "\n".join(["Chủ tọa", *paper_settings.signing_lines(given)])
    to = recipients_of(state, paper_id)
    paper.signatures(("Thư ký", "", secretary), (presiding, "", given.sign_name), to)


def _conclusion(item: AgendaItem | None) -> list[str]:
    if item is None or not item.started:
        return []
    return [fact_of(item, "conclusion", text) for text in sentences(item.conclusion)]
