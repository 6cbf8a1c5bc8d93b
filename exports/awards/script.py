"""The MC's announcement script (lời dẫn trao thưởng): every sentence, in the order of the calls."""

from __future__ import annotations

from pathlib import Path

from exports.awards import stage
from exports.word.paper import Paper
from exports.wording.awards import recipient_text
from store.awards import ceremony
from store.awards.rules import Call
from store.conference import Conference
from store.records import Award, RecipientKind
from store.state import State


def write(conference: Conference, path: Path) -> Path:
    """Write the script from the calls as they stand now. Raises `NotSaved`."""
    state = conference.state
    paper = stage.begin_awards(conference, "awards-script", "Lời dẫn trao thưởng")
    told: set[int] = set()
    for call in ceremony.calls(state):
        stage.begin_call(paper, call, told)
        paper.paragraph(_invitation(call))
        for number, award in stage.numbered(call):
            paper.paragraph(f"{number}. {_spoken(state, call, award)}")
        if not stage.is_read(call):
            _givers(paper, state, call)
    return paper.save(path)


def _invitation(call: Call) -> str:
    form = call.awards[0].form
    if stage.is_read(call):
        return f"Trân trọng công bố danh sách được tặng {form}:"
    return f"Trân trọng kính mời lên sân khấu nhận {form}:"


def _spoken(state: State, call: Call, award: Award) -> str:
    """One recipient as read out; for the dead the honour is conferred, and the family called up."""
    who = recipient_text(state, award)
    if award.posthumous:
        told = f"Truy tặng {award.form} cho {who}"
        if award.only_read:
            return f"{told}."
        family = f" là {award.receiver}" if award.receiver else ""
        return f"{told}; xin mời đại diện gia đình{family or ' là …'} lên nhận."
    other = f" – {award.form}" if award.form != call.awards[0].form else ""
    if not award.receiver or award.only_read:
        return f"{who}{other}."
    in_place = " thay" if award.kind is RecipientKind.INDIVIDUAL else ""
    return f"{who}{other}; xin mời {award.receiver} lên nhận{in_place}."


def _givers(paper: Paper, state: State, call: Call) -> None:
    givers = [giver for _, giver, _ in stage.stretches(state, call) if giver]
    if givers:
        names = "; ".join(dict.fromkeys(givers))
        paper.paragraph(f"Trân trọng kính mời lên trao thưởng: {names}.")
