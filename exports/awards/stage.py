"""What all papers of the awards share: the same calls in the same order, places from stage left."""

from __future__ import annotations

from itertools import groupby

from exports.word import marked
from exports.word.facts import fact_of, once
from exports.word.named_paper import begin
from exports.word.paper import Paper
from exports.wording import hour_text
from exports.wording.awards import begun, form_text
from store.awards import ceremony
from store.awards.givers import PLANNED
from store.awards.rules import Call
from store.conference import Conference
from store.records import Award, AwardState
from store.state import State


def begin_awards(conference: Conference, paper_id: str, kind: str) -> Paper:
    """A paper about the awards."""
    state = conference.state
    return begin(conference, paper_id, kind, f"Tại {state.profile.title}")


def told_of(call: Call, field: str, text: str) -> str:
    """What is told of a call as a whole, marked as its first award's: calls are no records."""
    return fact_of(call.awards[0], field, text)


def listed(state: State) -> list[Award]:
    """Every award that is given, as called; last those handed over without being called."""
    called = [award for call in ceremony.calls(state) for award in call.awards]
    ids = {award.id for award in called}
    gone = ids | {a.id for a in state.awards.values() if a.state is AwardState.WITHDRAWN}
    return called + [award for award in ceremony.announced(state) if award.id not in gone]


def on_stage(state: State) -> list[Call]:
    """The calls for which somebody comes up: all but those that are only read."""
    return [call for call in ceremony.calls(state) if not is_read(call)]


def is_read(call: Call) -> bool:
    """Whether nobody is to come up."""
    return all(award.only_read for award in call.awards)


def is_over(call: Call) -> bool:
    """Whether all of a call came out, be it that they did not come up."""
    return call.state is AwardState.CONFERRED


def is_left(state: State, call: Call) -> bool:
    """Whether the conference was closed before it was called."""
    return call.state is AwardState.WAITING and state.profile.closed_at is not None


def numbered(call: Call) -> list[tuple[int, Award]]:
    """The places of a call, from the stage's left."""
    return list(enumerate(call.awards, start=1))


def form(call: Call) -> str:
    """The honour of a call as it is announced."""
    return form_text(call.awards[0], call.rung)


def told_form(call: Call) -> str:
    """The same within a paper's sentence."""
    return told_of(call, "form", form(call))


def heading(call: Call) -> str:
    """A call in one line: number, honour, how many, and how far it has come."""
    read = ", chỉ công bố" if is_read(call) else ""
    words = f"{begun(form(call))} ({len(call.awards)}{read}){_progress(call)}"
    return f"Đợt {call.number}. {told_of(call, 'call', words)}"


def _progress(call: Call) -> str:
    """Whether it stands on the stage or is over, and only then that something was given."""
    if call.state is AwardState.WAITING:
        return ""
    if call.state is AwardState.CALLED:
        return " – ĐANG CÔNG BỐ" if is_read(call) else " – ĐANG TRAO"
    given = any(award.state is AwardState.CONFERRED for award in call.awards)
    return " – ĐÃ TRAO" if given else " – ĐÃ CÔNG BỐ"


def named(call: Call, award: Award, name: str) -> list[str]:
    """A recipient's name as it is read out, and the honour's words where the row's differ."""
    first = f"{name} (TRUY TẶNG)" if award.posthumous else name
    own = form_text(award, call.rung)
    others = [fact_of(award, "form", begun(own))] if own != form(call) else []
    return [fact_of(award, "recipient", first), *others]


def presenter(state: State, award: Award) -> str:
    """Who is to hand it over; of one that came out, who did where that was written down."""
    if award.state in PLANNED:
        return ceremony.presenter_words(state.presenters.get(award.presenter_id))
    return award.presented_by if award.state is AwardState.CONFERRED else ""


def tray_bearer(state: State, award: Award) -> str:
    """Who is to bring the tray; nobody to those who did not come up."""
    if award.state not in {*PLANNED, AwardState.CONFERRED}:
        return ""
    return ceremony.presenter_words(state.presenters.get(award.tray_id))


def stretches(state: State, call: Call) -> list[tuple[str, str, str]]:
    """From the stage's left: places ("1–5"), who gives there, and who brings the tray."""

    def people(place: tuple[int, Award]) -> tuple[str, str]:
        return presenter(state, place[1]), tray_bearer(state, place[1])

    told = []
    for (giver, tray), group in groupby(numbered(call), key=people):
        places = list(group)
        ends = dict.fromkeys((str(places[0][0]), str(places[-1][0])))
        first = places[0][1]
        who = fact_of(first, "presenter", giver), fact_of(first, "tray", tray)
        told.append(("–".join(ends), *who))
    return told


def givers(state: State, call: Call) -> list[str]:
    """Who gives at a call, each once."""
    return once(giver for _, giver, _ in stretches(state, call))


def tray_bearers(state: State, call: Call) -> list[str]:
    """Who brings the trays of a call, each once."""
    return once(tray for _, _, tray in stretches(state, call))


def people_lines(state: State, call: Call) -> list[str]:
    """Who gives and who brings the trays, at which places where not all have the same."""
    found = stretches(state, call)
    lines = []
    for places, giver, tray in found:
        people = [f"người trao: {giver}"] if giver else []
        people += [f"bưng khay: {tray}"] if tray else []
        told = "; ".join(people)
        if told:
            lines.append(begun(told) if len(found) == 1 else f"Vị trí {places}, {told}")
    return lines


def decision_lines(state: State, call: Call, told: list[int]) -> tuple[str, str]:
    """What is said of its decision before a call, and after those called stand; "" where nothing.

    A decision is read once, at its first call, and of one that was read its hour is told. Where
    calls of another one came between it is named again: a call stands under no decision but its
    own. `told` are the decisions told so far, 0 for none; this call's is added.
    """
    decision = call.decision
    key, above = (decision.id if decision else 0), told[-1:]
    is_first = key not in told
    told.append(key)
    if above == [key]:
        return "", ""
    if decision is None:
        return ("Chưa ghi quyết định." if above else ""), ""
    text = f"{marked.decision(decision)}."
    if not is_first:
        return f"Theo {text}", ""
    if decision.read_at:
        return f"Đã công bố lúc {hour_text(decision.read_at)}: {text}", ""
    if is_over(call) or is_left(state, call):
        return text, ""
    if decision.call_first and not is_read(call):
        return "", f"Mời lên trước; đã đứng vào vị trí mới công bố {text}"
    after = "" if is_read(call) else ", rồi mời lên nhận"
    return f"Công bố trước{after}: {text}", ""


def begin_call(paper: Paper, state: State, call: Call, told: list[int]) -> None:
    """The call's heading, and before or after it the decision, as `call_first` has it."""
    before, after = decision_lines(state, call, told)
    if before:
        paper.paragraph(before, italic=True, align="left", keep=True)
    paper.section(heading(call))
    if after:
        paper.paragraph(after, italic=True, align="left", keep=True)
