"""Records of what was handed over (biên bản bàn giao), one for each; form: Mẫu 1.9."""

from __future__ import annotations

from pathlib import Path

from exports.word import marked
from exports.word.facts import fact_of
from exports.word.named_paper import begin_record, recipients_of, record_head
from exports.word.paper import Paper
from exports.wording import moment_text
from store.acts import handovers
from store.agenda import timeline
from store.conference import Conference
from store.records import Handover
from store.state import State

KIND, DOTS = "Biên bản bàn giao", "…………"


def write(conference: Conference, path: Path) -> Path:
    """Write a record of each handover, done or still to be done. Raises `NotSaved`."""
    state = conference.state
    listed = in_order(state)
    paper = begin_record(conference, "handover", KIND, _subject(listed[0]))
    for place, one in enumerate(listed):
        if place:
            paper.new_copy()
            record_head(paper, state, "handover", KIND, _subject(one))
        _record(paper, state, one)
    return paper.save(path)


def in_order(state: State) -> list[Handover]:
    """All handovers in the order of the programme."""
    items = timeline.agenda_items(state)
    return [one for item in items for one in handovers.of_item(state, item.id)]


def _subject(one: Handover) -> str:
    return one.what[:1].upper() + one.what[1:]


def _record(paper: Paper, state: State, one: Handover) -> None:
    when = moment_text(one.at) if one.at else DOTS
    paper.labelled("Thời gian", fact_of(one, "at", when), bold=True)
    where = f"{marked.venue(state, DOTS)}, tại {marked.title(state)}"
    paper.labelled("Địa điểm", where, bold=True)
    paper.labelled("Bên giao", fact_of(one, "giver", one.giver or DOTS), bold=True)
    paper.labelled("Bên nhận", fact_of(one, "receiver", one.receiver or DOTS), bold=True)
    if one.witness:
        paper.labelled("Người chứng kiến", fact_of(one, "witness", one.witness), bold=True)
    paper.section("Nội dung bàn giao")
    paper.bullet(f"{fact_of(one, 'what', one.what.rstrip(' .;'))};")
    paper.bullet(f"Hồ sơ, tài liệu kèm theo: {DOTS}{DOTS}.")
    done = "Hai bên đã bàn giao đủ các nội dung trên." if one.at else ""
    paper.paragraph(f"{done} Biên bản được lập thành 02 bản, mỗi bên giữ 01 bản./.".strip())
    paper.signatures(
        ("Bên giao", "(Ký, ghi rõ họ tên)", _name(one.giver)),
        ("Bên nhận", "(Ký, ghi rõ họ tên)", _name(one.receiver)),
        recipients_of(state, "handover"),
    )


def _name(text: str) -> str:
    """The person of "Ông A, Giám đốc"; who signs for a unit writes their own name."""
    return text.partition(",")[0] if "," in text else ""
