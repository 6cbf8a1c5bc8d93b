"""Minutes of the conference (biên bản): Mẫu 1.9, Phụ lục III, NĐ 30/2020; content by custom."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from exports.minutes import acts, awards, items, votes
from exports.minutes import people as minutes_people
from exports.word.facts import fact
from exports.word.named_paper import number_line, recipients_of
from exports.word.paper import Paper, mark
from exports.wording import chairs, moment_text, person_text, secretaries
from store import clock
from store.agenda import rules as agenda_rules
from store.agenda import timeline
from store.conference import Conference
from store.papers import settings as paper_settings
from store.state import State


def write(conference: Conference, path: Path) -> Path:
    """Write the minutes as they stand now. Raises `NotSaved`."""
    state = conference.state
    profile = state.profile
    paper = Paper(profile.host_body, clock.now(), title=f"Biên bản {profile.title}")
    mark(paper, profile)
    paper.heading(profile.parent_body, profile.host_body, number_line(state, "minutes", "BB"))
    paper.title("Biên bản", profile.title)
    _opening(paper, state)
    paper.section("Nội dung (theo diễn biến Hội nghị):")
    items.told(paper, state)
    awards.other_awards(paper, state)
    votes.loose_ballots(paper, state)
    votes.proposals(paper, state)
    acts.recommendations(paper, state)
    adopted = paper_settings.given(state, "minutes").adopted or profile.adopted
    if adopted:
        paper.paragraph(fact("paper.adopted", adopted))
    _closing(paper, state)
    return paper.save(path)


def _opening(paper: Paper, state: State) -> None:
    profile = state.profile
    begun = [item.started for item in state.agenda.values() if item.started]
    planned = [session.starts for session in state.sessions.values()]
    started = fact("agenda.all.started", moment_text(min(begun or planned)))
    paper.labelled("Thời gian bắt đầu", started, bold=True)
    paper.labelled("Địa điểm", fact("profile.venue", profile.venue or "…"), bold=True)
    paper.paragraph("Thành phần tham dự:", bold=True)
    minutes_people.attendance(paper, state)
    presiding = [person_text(person) for person in chairs(state)]
    _people(paper, "Chủ trì (chủ tọa)", "profile.chairs", presiding)
    names = [person_text(person) for person in secretaries(state)]
    _people(paper, "Thư ký (người ghi biên bản)", "profile.secretaries", names)


def _people(paper: Paper, label: str, ref: str, people: list[str]) -> None:
    if len(people) <= 1:
        paper.labelled(label, fact(ref, "".join(people) or "…"), bold=True)
        return
    paper.paragraph(f"{label}:", bold=True)
    for person in people:
        paper.bullet(person)


def _closing(paper: Paper, state: State) -> None:
    profile = state.profile
    end = profile.closed_at or _last_end(state)
    when = moment_text(end) if end else "…. giờ …., ngày …. tháng …. năm …."
    paper.paragraph(f"Hội nghị kết thúc vào {fact('profile.closed_at', when)}./.")
    secretary = next((person.name for person in secretaries(state)), "")
    chair = next((person.name for person in chairs(state)), "")
    given = paper_settings.given(state, "minutes")
    usual = profile.recipients or ("Lưu: VT, Hồ sơ",)
    # Mẫu 1.9: secretary left, chair right, Nơi nhận under the secretary; no title before a name.
    presiding = "\n".join(["Chủ tọa", *paper_settings.signing_lines(given)])
    paper.signatures(
        ("Thư ký", "", secretary),
        (presiding, "", given.sign_name or chair),
        recipients_of(state, "minutes", usual),
    )


def _last_end(state: State) -> datetime | None:
    """When the last item that was held ended; nothing while one runs, which ends later."""
    agenda = timeline.agenda_items(state)
    ends = [item.finished for item in agenda if item.finished]
    return None if agenda_rules.running(agenda) else max(ends, default=None)
