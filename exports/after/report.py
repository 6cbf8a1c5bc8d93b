"""The report after the conference (báo cáo kết quả): what was held, decided, awarded and spent."""

from __future__ import annotations

from pathlib import Path

from exports.minutes import people as minutes_people
from exports.minutes import votes as minutes_votes
from exports.minutes.items import ASIDE
from exports.word import marked
from exports.word.facts import fact, fact_of
from exports.word.named_paper import begin, sign
from exports.word.paper import Paper
from exports.wording import BY_SET_CLOCK, moment_text
from exports.wording.hours import began, ended
from store import preparation
from store.acts import pledges
from store.agenda import timeline
from store.awards import figures
from store.conference import Conference
from store.preparation import amount_text
from store.records import Recommendation, Session
from store.state import State

DOTS = "………………………………………………………………"


def write(conference: Conference, path: Path) -> Path:
    """Write the report; what only a person can judge is left as dots. Raises `NotSaved`."""
    state = conference.state
    subject = f"Kết quả tổ chức {state.profile.title}"
    paper = begin(conference, "report", "Báo cáo", subject)
    paper.section("I. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN")
    paper.bullets(_held(state, session) for session in state.in_order(Session))
    paper.labelled("Địa điểm", marked.venue(state), bold=True)
    minutes_people.figures(paper, state)
    paper.section("II. NỘI DUNG ĐÃ TIẾN HÀNH")
    _items(paper, state)
    paper.section("III. KẾT QUẢ")
    _results(paper, state)
    minutes_votes.proposals(paper, state)
    paper.section("IV. KINH PHÍ")
    planned = preparation.budget_of(preparation.tasks(state))
    if planned:
        amount = fact("tasks.all.amount", amount_text(planned))
        paper.paragraph(f"Dự toán: {amount} đồng.")
    paper.paragraph("Đã chi: ………… đồng.")
    paper.section("V. ĐÁNH GIÁ, KIẾN NGHỊ")
    for _ in range(3):
        paper.paragraph(DOTS)
    paper.paragraph("Trên đây là báo cáo kết quả tổ chức Hội nghị./.")
    sign(paper, state, "report")
    return paper.save(path)


def _held(state: State, session: Session) -> str:
    """When a session was held: as it was, not as planned."""
    items = [one for one in timeline.agenda_items(state) if one.session_id == session.id]
    begun = began(state, session)
    over = ended(items)
    name = fact_of(session, "name", session.name)
    if begun is None:
        return f"{name}: không có ghi nhận tiến hành"
    if session.id in timeline.sessions_over(state) and over:
        until = f" đến {moment_text(over)}"
        if over < begun:
            until = f", kết thúc {moment_text(over)} {BY_SET_CLOCK}"
        told = f"từ {moment_text(begun)}{until}"
    else:
        told = f"bắt đầu {moment_text(begun)}"
    return f"{name}: {fact_of(session, 'held', told)}"


def _items(paper: Paper, state: State) -> None:
    items = timeline.agenda_items(state)
    held = [item for item in items if item.started and item.kind not in ASIDE]
    for number, item in enumerate(held, start=1):
        who = f" ({marked.presenter(state, item)})" if item.presenter else ""
        paper.paragraph(f"{number}. {marked.item(item)}{who}.")


def _results(paper: Paper, state: State) -> None:
    """Figures of what happened; a line stands only for what there was."""
    lines = []
    counted = figures.figures(state)
    if counted.total:
        given = counted.conferred + counted.handed
        parts = [f"đã trao {given}"]
        parts += [f"chỉ công bố {counted.read}"] if counted.read else []
        parts += [f"chưa nhận {counted.owed}"] if counted.owed else []
        waiting = counted.waiting + counted.called
        parts += [f"chưa công bố {waiting}"] if waiting else []
        told = f"{counted.total}, trong đó {', '.join(parts)}"
        lines.append(f"Khen thưởng: {fact('awards.all.sum', told)}")
    signed = sum(bool(one.signed_at) for one in state.pledges.values())
    if signed:
        asked = [
            row
            for item in timeline.agenda_items(state)
            if pledges.is_asked(state, item)
            for row in pledges.of_item(state, item.id)
        ]
        count = fact("pledges.all.signed", f"{signed}/{len(asked)}")
        lines.append(f"Ký giao ước thi đua: {count} đơn vị")
    spoken = sum(bool(speech.started or speech.gist) for speech in state.speeches.values())
    lines += [f"Tham luận, phát biểu: {fact('speeches.all.held', str(spoken))}"] if spoken else []
    handed = sum(one.at is not None for one in state.handovers.values())
    lines += [f"Nội dung bàn giao: {fact('handovers.all.done', str(handed))}"] if handed else []
    gathered = len(state.in_order(Recommendation))
    told = fact("recommendations.all.count", str(gathered))
    lines += [f"Kiến nghị, đề xuất: {told}"] if gathered else []
    paper.bullets(lines)
