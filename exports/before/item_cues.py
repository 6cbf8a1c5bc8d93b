"""What the MC says at each item of the programme, by its kind, and what has to be at hand."""

from __future__ import annotations

from collections.abc import Iterator

from exports.before import award_cues, vote_cues
from exports.before.cues import BLANK, MC, Cue, chair_text, is_over, unrecorded
from exports.lists.tasks import points_of
from exports.word import marked
from exports.word.facts import fact_of
from exports.wording import day_text, hour_text, joined, people_joined, person_within, span_text
from exports.wording.people import listed, will_not_come
from store.acts import handovers, places, pledges
from store.agenda import speeches
from store.records import AgendaItem, Delegate, Group, GroupKind, Pledge, Speech
from store.state import State

PREPARE = {
    "welcome": "Bàn điểm danh, tài liệu, thẻ; nhạc chờ",
    "flag_salute": "Quốc kỳ; nhạc Quốc ca",
    "report": "Micro bục; màn chiếu",
    "discussion": "Micro bục, micro bàn; đồng hồ",
    "launch": "Micro bục",
    "handover": "Hồ sơ, biên bản bàn giao",
    "visit": "Xe, danh sách xe",
    "break": "Nước, trà; nhạc nhẹ",
}
LED_BY_CHAIR = frozenset({"opening", "closing"})
FLAG = (
    "Kính mời các vị đại biểu đứng dậy, chỉnh đốn trang phục để làm lễ chào cờ.",
    "Nghiêm! Chào cờ, chào! (Quốc ca) Thôi!",
    "Kính mời các vị đại biểu an tọa.",
)


def cues_of(state: State, item: AgendaItem) -> Iterator[Cue]:
    """An item's own row, then those of what is done under it; of one that is over, what was."""
    over = is_over(state, item)
    words = [_held(item)] if over else _words(state, item)
    prepare = "" if over else PREPARE.get(item.kind, "")
    yield Cue(marked.item(item), tuple(words), _who(state, item), prepare)
    if item.kind == "introduction" and not over:
        yield from _guests(state)
    yield from vote_cues.presence(state, item)
    yield from _talks(state, item)
    yield from _handovers(state, item)
    yield from _signing(state, item)
    yield from vote_cues.votes(state, item)
    yield from award_cues.of_item(state, item.id)


def _held(item: AgendaItem) -> str:
    if not item.started:
        return unrecorded("tiến hành")
    return f"Đã tiến hành, {fact_of(item, 'started', span_text(item.started, item.finished))}."


def _who(state: State, item: AgendaItem) -> str:
    if item.presenter:
        return marked.presenter(state, item)
    if item.kind in LED_BY_CHAIR:
        return chair_text(state)
    return MC if item.kind in {"welcome", "flag_salute", "introduction", "break"} else BLANK


def _words(state: State, item: AgendaItem) -> list[str]:
    invited = f"Trân trọng kính mời {person_within(_who(state, item))}"
    match item.kind:
        case "welcome":
            return [
                "Kính mời các vị đại biểu vào hội trường, ổn định chỗ ngồi; đề nghị chuyển điện "
                "thoại sang chế độ im lặng."
            ]
        case "flag_salute":
            return list(FLAG)
        case "introduction":
            return _reason(state, item)
        case "presidium":
            return _presidium(state)
        case "opening":
            return [f"{invited} phát biểu khai mạc Hội nghị."]
        case "report":
            return [f"{invited} trình bày: {marked.item(item)}."]
        case "discussion":
            return [f"Tiếp theo chương trình: {marked.item(item)}.", f"{invited} tham gia ý kiến."]
        case "address":
            return [f"{invited} phát biểu với Hội nghị."]
        case "launch":
            return [f"Tiếp theo chương trình: {marked.item(item)}.", f"{invited} lên phát động."]
        case "break":
            minutes = fact_of(item, "minutes", str(item.minutes))
            return [f"Kính mời các vị đại biểu nghỉ giải lao {minutes} phút."]
        case "signing":
            return [f"Tiếp theo chương trình: {marked.item(item)}."]
        case "visit":
            return [f"{marked.item(item)}.", *_places(state, item)]
        case "closing":
            return [f"{invited} phát biểu kết luận, bế mạc Hội nghị."]
    return [f"Tiếp theo chương trình: {marked.item(item)}.", f"{invited} điều hành nội dung này."]


def _reason(state: State, item: AgendaItem) -> list[str]:
    session = state.sessions[item.session_id]
    words = [
        "Kính thưa các vị đại biểu, thưa toàn thể Hội nghị!",
        f"Hôm nay, {fact_of(session, 'day', day_text(session.starts.date()))}, tại "
        f"{marked.venue(state, BLANK)}, {marked.host(state)} tổ chức {marked.title(state)}.",
    ]
    points = points_of(state.profile, "purpose")
    if points:
        words += ["Mục đích của Hội nghị:", *(f"- {point}" for point in points)]
    if not any(one.kind == "presidium" for one in state.agenda.values()):
        words += _presidium(state)
    return words


def _presidium(state: State) -> list[str]:
    writers = people_joined(marked.secretaries(state)) or BLANK
    return [f"Chủ trì Hội nghị: {chair_text(state)}.", f"Thư ký Hội nghị: {writers}."]


def _guests(state: State) -> Iterator[Cue]:
    """Guests by name as far as they may come, the other groups as a whole."""
    words = ["Về dự Hội nghị, xin trân trọng giới thiệu:"]
    people = [one for one in listed(state) if not will_not_come(one)]
    for group in state.in_order(Group):
        theirs = [one for one in people if one.group_id == group.id]
        words += _introduced(state, group, theirs)
    yield Cue("Giới thiệu đại biểu", tuple(words), prepare="Danh sách đại biểu đã có mặt")


def _introduced(state: State, group: Group, people: list[Delegate]) -> list[str]:
    if group.kind is GroupKind.GUEST and people:
        return [f"- {marked.delegate(state, one)};" for one in people]
    return [] if group.kind is GroupKind.ORGANISER else [f"- {fact_of(group, 'name', group.name)};"]


def _talks(state: State, item: AgendaItem) -> Iterator[Cue]:
    for speech in speeches.of_item(state, item.id):
        topic = fact_of(speech, "topic", speech.topic)
        who = marked.speaker(state, speech)
        minutes = fact_of(speech, "minutes", f"{speech.minutes} phút" if speech.minutes else "")
        words = _talk_words(state, item, speech)
        is_past = speech.finished or is_over(state, item)
        yield Cue(topic or "Phát biểu", (words,), who, "" if is_past else minutes)


def _talk_words(state: State, item: AgendaItem, speech: Speech) -> str:
    topic = fact_of(speech, "topic", speech.topic)
    who = marked.speaker(state, speech)
    if speech.started:
        at = fact_of(speech, "started", span_text(speech.started, speech.finished))
        return f"{who} {'đã' if speech.finished else 'đang'} phát biểu, {at}."
    if speech.gist:
        return f"{who} đã phát biểu."
    if is_over(state, item):
        return unrecorded("phát biểu")
    about = f" trình bày tham luận: “{topic}”" if topic else " phát biểu"
    return f"Trân trọng kính mời {person_within(who)}{about}."


def _handovers(state: State, item: AgendaItem) -> Iterator[Cue]:
    for one in handovers.of_item(state, item.id):
        giver, receiver, what, witness = (
            fact_of(one, field, getattr(one, field))
            for field in ("giver", "receiver", "what", "witness")
        )
        seen = f", dưới sự chứng kiến của {person_within(witness)}" if witness else ""
        to = person_within(receiver)
        words = f"Trân trọng kính mời {person_within(giver)} bàn giao {what} cho {to}{seen}."
        if one.at:
            at = fact_of(one, "at", f"lúc {hour_text(one.at)}")
            words = f"{giver} đã bàn giao {what} cho {to}{seen}, {at}."
        elif is_over(state, item):
            words = unrecorded("bàn giao")
        yield Cue(f"Bàn giao {what}", (words,), f"{giver}; {receiver}")


def _signing(state: State, item: AgendaItem) -> Iterator[Cue]:
    if not pledges.is_asked(state, item):
        return
    signers = pledges.of_item(state, item.id)
    if not is_over(state, item):
        lead = "Trân trọng kính mời đại diện lãnh đạo các đơn vị sau đây lên ký giao ước thi đua:"
        words = (lead, *_numbered(signers))
        yield Cue("Ký giao ước thi đua", words, _SIGNERS, "Bàn ký, bút, bản giao ước")
        return
    signed = [one for one in signers if one.signed_at]
    left = [one for one in signers if not one.signed_at]
    told = ["Đã ký giao ước thi đua:", *_numbered(signed)] if signed else []
    if left:
        told += ["Không có ghi nhận ký:", *_numbered(left)]
    yield Cue("Ký giao ước thi đua", tuple(told or [unrecorded("ký")]), _SIGNERS)


_SIGNERS = "Đại diện các đơn vị"


def _numbered(signers: list[Pledge]) -> list[str]:
    names = [fact_of(one, "name", one.name) for one in signers] or [BLANK]
    return [f"{place}. {name}." for place, name in enumerate(names, start=1)]


def _places(state: State, item: AgendaItem) -> list[str]:
    stops = places.of_item(state, item.id)
    named = joined(fact_of(one, "name", one.name) for one in stops) or BLANK
    return [f"Kính mời các vị đại biểu lên xe theo danh sách. Nơi đến: {named}."]
