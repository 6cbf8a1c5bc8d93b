"""The decisions to be read (quyết định công bố tại Hội nghị), in the order of the calls."""

from __future__ import annotations

from pathlib import Path

from exports.awards import stage
from exports.word import marked
from exports.word.facts import fact, fact_of
from exports.word.paper import Paper, PaperColumn
from exports.wording import moment_text
from exports.wording.awards import form_text
from store.awards import ceremony
from store.awards.rules import Call
from store.conference import Conference
from store.records import Award, Decision
from store.state import State

HONOURS = (
    PaperColumn("TT", 12, "center"),
    PaperColumn("Hình thức khen thưởng", 118),
    PaperColumn("Số lượng", 35, "center"),
)


def write(conference: Conference, path: Path) -> Path:
    """Write every decision with what it awards and when it is read. Raises `NotSaved`."""
    state = conference.state
    paper = stage.begin_awards(conference, "awards-decisions", "Quyết định công bố tại Hội nghị")
    first_calls: dict[int, Call] = {}
    for call in ceremony.calls(state):
        first_calls.setdefault(call.awards[0].decision_id, call)
    given = dict.fromkeys(award.decision_id for award in stage.listed(state))
    known = [state.decisions[one] for one in given if one in state.decisions]
    for number, decision in enumerate(known, start=1):
        paper.section(f"{number}. {marked.decision(decision)}.")
        _about(paper, state, decision, first_calls.get(decision.id))
        _honours(paper, state, decision)
    bare = sum(award.decision_id not in state.decisions for award in stage.listed(state))
    if bare:
        told = fact("awards.all.undecided", str(bare))
        paper.paragraph(f"Khen thưởng chưa ghi quyết định: {told}.")
    return paper.save(path)


def _about(paper: Paper, state: State, decision: Decision, call: Call | None) -> None:
    paper.labelled("Người ký", fact_of(decision, "signer", decision.signer) or "…", keep=True)
    if decision.read_at:
        read_at = fact_of(decision, "read_at", moment_text(decision.read_at))
        paper.labelled("Đã công bố", read_at, keep=True)
    else:
        paper.labelled("Công bố", _to_be_read(state, decision, call), keep=True)


def _to_be_read(state: State, decision: Decision, call: Call | None) -> str:
    """At which call, of one whose hour nobody wrote down."""
    if call is None:
        return "không có đợt trao tại Hội nghị"
    if stage.is_over(call):
        return f"ở đợt {call.number}, chưa ghi giờ"
    if stage.is_left(state, call):
        return f"ở đợt {call.number}, chưa gọi tại Hội nghị"
    if stage.is_read(call):
        return f"ở đợt {call.number}, không mời lên"
    if decision.call_first:
        return f"ở đợt {call.number}, sau khi đã mời lên đứng vào vị trí"
    return f"trước đợt {call.number}, rồi mời lên nhận"


def _honours(paper: Paper, state: State, decision: Decision) -> None:
    theirs = [award for award in stage.listed(state) if award.decision_id == decision.id]
    by_form: dict[str, list[Award]] = {}
    for award in theirs:
        by_form.setdefault(form_text(award), []).append(award)
    rows = [
        [str(n), marked.form(alike[0]), fact_of(alike[0], "count", str(len(alike)))]
        for n, alike in enumerate(by_form.values(), start=1)
    ]
    whole = fact_of(decision, "count", str(len(theirs)))
    paper.table(HONOURS, [*rows, ["", "Tổng cộng", whole]], total=True)
