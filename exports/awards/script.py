"""The MC's announcement script (lời dẫn trao thưởng): every sentence, in the order of the calls.

Of what has come out it says how: nobody is invited up who was there, was missed, or was left out.
"""

from __future__ import annotations

from pathlib import Path

from exports.awards import stage
from exports.word import marked
from exports.word.facts import fact_of
from exports.wording import person_within
from exports.wording.awards import form_text
from store.awards import ceremony
from store.awards.givers import PLANNED
from store.awards.rules import Call
from store.conference import Conference
from store.records import Award, AwardState, RecipientKind
from store.state import State


def write(conference: Conference, path: Path) -> Path:
    """Write the script from the calls as they stand now. Raises `NotSaved`."""
    state = conference.state
    paper = stage.begin_awards(conference, "awards-script", "Lời dẫn trao thưởng")
    told: list[int] = []
    for call in ceremony.calls(state):
        stage.begin_call(paper, state, call, told)
        invitation, *rest = spoken_lines(state, call)
        paper.paragraph(invitation, keep=True)
        for line in rest:
            paper.paragraph(line)
    return paper.save(path)


def spoken_lines(state: State, call: Call) -> list[str]:
    """What is said at a call beside its decision: who is invited, each recipient, who gives.

    Of a call that is over, who received, who did not, and whose hands gave.
    """
    if stage.is_left(state, call):
        left = [f"{n}. {marked.recipient(state, one)}." for n, one in stage.numbered(call)]
        return [f"Chưa công bố, chưa trao tại Hội nghị {stage.told_form(call)}:", *left]
    lines = [_invitation(call)]
    lines += [f"{n}. {_spoken(state, call, award)}" for n, award in stage.numbered(call)]
    givers = stage.givers(state, call)
    if givers and not stage.is_read(call):
        names = "; ".join(givers)
        lead = "Người trao" if stage.is_over(call) else "Trân trọng kính mời lên trao thưởng"
        lines.append(f"{lead}: {names}.")
    return lines


def _invitation(call: Call) -> str:
    form = stage.told_form(call)
    if stage.is_over(call):
        return f"Đã công bố {form}:"
    if stage.is_read(call):
        return f"Trân trọng công bố danh sách được tặng {form}:"
    return f"Trân trọng kính mời lên sân khấu nhận {form}:"


def _spoken(state: State, call: Call, award: Award) -> str:
    """One recipient as read out; for the dead the honour is conferred, and the family called up.

    Whoever came out of the call is told with how they did.
    """
    own = form_text(award, call.rung)
    who, form = marked.recipient(state, award), fact_of(award, "form", own)
    other = f" – {form}" if own != stage.form(call) else ""
    if award.state not in PLANNED:
        is_told = not award.posthumous or award.state is AwardState.CONFERRED
        dead = "" if is_told else " (truy tặng)"
        return f"{who}{dead}{other}. {marked.outcome(state, award)}."
    receiver = person_within(fact_of(award, "receiver", award.receiver))
    if award.posthumous:
        told = f"Truy tặng {form} cho {person_within(who)}"
        if award.only_read:
            return f"{told}."
        family = f" là {receiver}" if receiver else ""
        return f"{told}; xin mời đại diện gia đình{family or ' là …'} lên nhận."
    if not receiver or award.only_read:
        return f"{who}{other}."
    in_place = " thay" if award.kind is RecipientKind.INDIVIDUAL else ""
    return f"{who}{other}; xin mời {receiver} lên nhận{in_place}."
