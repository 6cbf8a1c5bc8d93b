"""Minutes of the conference (biên bản): Mẫu 1.9, Phụ lục III, NĐ 30/2020; content by custom."""

from __future__ import annotations

from pathlib import Path

from exports.minutes import acts, awards, items, votes
from exports.minutes import people as minutes_people
from exports.word import marked
from exports.word.facts import fact
from exports.word.named_paper import number_line, recipients_of
from exports.word.paper import Paper, mark
from exports.word.usual import shown
from exports.wording import secretaries
from exports.wording.hours import began_text, clock_note, ended_text, hours_of, hours_of_day
from exports.wording.people import late_arrivals
from store import clock
from store.conference import Conference
from store.papers import settings as paper_settings
from store.records import Session
from store.state import State


def write(conference: Conference, path: Path) -> Path:
    """Write the minutes as they stand now, a draft until the conference is closed.

    Raises `NotSaved`.
    """
    state = conference.state
    profile = state.profile
    paper = Paper(profile.host_body, clock.now(), title=f"Biên bản {profile.title}")
    mark(paper, profile)
    paper.heading(profile.parent_body, profile.host_body, number_line(state, "minutes"))
    if profile.closed_at is None:
        paper.draft()
        paper.draft_pages()
    paper.title("Biên bản", profile.title)
    _opening(paper, state)
    paper.section("Nội dung (theo diễn biến Hội nghị):")
    items.told(paper, state)
    awards.other_awards(paper, state)
    votes.loose_ballots(paper, state)
    votes.proposals(paper, state)
    acts.recommendations(paper, state)
    if adopted := shown(state, "minutes").adopted:
        paper.paragraph(fact("paper.adopted", adopted))
    late = (one for session in state.in_order(Session) for _, one in late_arrivals(state, session))
    if note := clock_note([*hours_of_day(state), *hours_of(late, "at")]):
        paper.paragraph(note, italic=True)
    _closing(paper, state)
    return paper.save(path)


def _opening(paper: Paper, state: State) -> None:
    paper.labelled("Thời gian bắt đầu", fact("agenda.all.started", began_text(state)), bold=True)
    paper.labelled("Địa điểm", marked.venue(state, "…"), bold=True)
    paper.paragraph("Thành phần tham dự:", bold=True)
    minutes_people.attendance(paper, state)
    _people(paper, "Chủ trì (chủ tọa)", marked.chairs(state))
    _people(paper, "Thư ký (người ghi biên bản)", marked.secretaries(state))


def _people(paper: Paper, label: str, people: list[str]) -> None:
    if len(people) <= 1:
        paper.labelled(label, "".join(people) or "…", bold=True)
        return
    paper.paragraph(f"{label}:", bold=True)
    paper.bullets(people)


def _closing(paper: Paper, state: State) -> None:
    ended = fact("profile.closed_at", ended_text(state))
    paper.paragraph(f"Hội nghị kết thúc vào {ended}./.")
    secretary = next((person.name for person in secretaries(state)), "")
    given = shown(state, "minutes")
    # Mẫu 1.9: secretary left, chair right, Nơi nhận under the secretary; no title before a name.
    presiding = "\n".join(["Chủ tọa", *paper_settings.signing_lines(given)])
    paper.signatures(
        ("Thư ký", "", secretary),
        (presiding, "", given.sign_name),
        recipients_of(state, "minutes"),
    )
