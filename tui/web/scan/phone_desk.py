"""One phone's desk: what the desk's rules make of a picture, a line, a choice; no rule of its own.

All of it runs in the thread that the phone's conference was opened in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import structs

from screens.checkin.desk.banner import (
    count_exit,
    exits_text,
    in_exits_mode,
    session_text,
    switched,
)
from screens.checkin.desk.hits import Hits
from screens.checkin.desk.line import Meaning, meaning
from screens.checkin.desk.settings import settings_of
from screens.sentences import say, say_error
from screens.words.checkin import (
    SOUND_OF,
    WORST_LAST,
    Words,
    counts_text,
    described_person,
    standing,
    undone_words,
    words_of_line,
)
from screens.words.mirror import mirror_warning, server_warnings
from store import clock
from store.checkin import attendance, desk
from store.checkin.identity_cards import TAIL
from store.checkin.lines.scanning import ForeignKind, Reading, Verdict, read_line
from store.checkin.rules import Answer, Outcome
from store.conference import Conference
from store.errors import HoinghiError, Refused
from store.names import nfc
from store.people.naming import full_name
from store.records import PRESENCE_OUTCOMES
from tui.several.waiting import send_what_waits
from tui.web.scan.answers import (
    CodesAsked,
    FiguresAsked,
    PhoneAnswer,
    PhoneChoice,
    ScanAsked,
    SearchAsked,
    UndoAsked,
    Way,
    refusal,
    shown,
)

LATE = 30.0
"""Seconds from which an answer says when its scan was made."""

LIKE_A_BADGE = (
    ForeignKind.NONE,
    ForeignKind.OTHER_CONFERENCE,
    ForeignKind.IDENTITY_CARD,
    ForeignKind.BANK,
    ForeignKind.URL,
    ForeignKind.PRODUCT,
    ForeignKind.OTHER,
)
"""Of several codes in a picture, none of them ours, the one that is told of."""


class PhoneDesk:
    """The desk of one phone, on a conference of its own under its own name."""

    def __init__(self, conference: Conference) -> None:
        self.conference = conference
        self.settings = settings_of(conference)
        repairs = conference.storage.repairs
        self._news = [say(f"repair-{code}", name=name) for code, name in repairs]

    @property
    def name(self) -> str:
        """What the desk is called on record."""
        return self.conference.desk

    def close(self) -> None:
        """Give the folder and the name back."""
        self.conference.close()

    # --- what is asked ---------------------------------------------------------------------------

    def figures(self, asked: FiguresAsked) -> PhoneAnswer:
        """How many are here now."""
        answer = self.ready(asked.way)
        if not asked.switched:
            return answer
        return self.told(asked.way, shown(switched(self.settings)))

    def ready(self, way: Way = "in") -> PhoneAnswer:
        """Nothing has happened yet; the figures as they are now."""
        self.conference.refresh()
        return self.told(way, shown(Words("idle", say("scan-ready"), [say("scan-ready-hint")])))

    def scan(self, asked: ScanAsked) -> PhoneAnswer:
        """Somebody passes; the answer is on disk."""
        self._go(asked.way)
        is_again = asked.nonce in self.conference.state.by_nonce
        try:
            answers = self._answers(asked)
        except HoinghiError as error:
            return self.told(asked.way, refusal(error))
        if not answers:
            return self.told(asked.way, refusal(Refused("scan-empty")))
        if not is_again:
            for answer in answers:
                count_exit(self.settings, answer)
        return self.told(asked.way, self.answered(answers, asked.age))

    def codes(self, asked: CodesAsked) -> PhoneAnswer:
        """Which of the codes that the phone read are to be answered."""
        return self.pictured(asked.lines, asked.way)

    def pictured(self, texts: Sequence[str], way: Way = "in") -> PhoneAnswer:
        """Which of the codes in a picture are to be answered; nobody is let in by a guess."""
        self._go(way)
        self.conference.refresh()
        if not texts:
            words = Words("warn", say("scan-no-code"), [say("scan-no-code-hint")])
            return self.told(way, shown(words, "look"))
        lines = self._meant(texts)
        if len(lines) == 1:
            return self._lines(way, lines)
        words = Words("warn", say("scan-several", count=len(lines)), [say("scan-several-hint")])
        answer = shown(words, "look")
        answer.choices = [self._badge(line) for line in lines]
        return self.told(way, answer)

    def search(self, asked: SearchAsked) -> PhoneAnswer:
        """A typed line: a code to be sent as a scan, or whom it may mean, to choose among."""
        self._go(asked.way)
        self.conference.refresh()
        state, text = self.conference.state, asked.text.strip()
        if not text:
            return self.told(asked.way, refusal(Refused("scan-empty")))
        hits, reading = Hits(state), read_line(text, state.profile.event_code)
        hits.find(text, reading)
        fit = hits.exact or hits.near
        what = meaning(text, "", fit, reading, moved=False, guessed=not hits.exact)
        if what is Meaning.SCAN:
            return self._lines(asked.way, [text])
        if not hits.ids:
            words = Words("warn", say("checkin-nobody", text=text), [say("checkin-no-hits")])
            return self.told(asked.way, shown(words, "look"))
        key = "scan-hits-more" if hits.has_more else "scan-hits"
        if not hits.exact:
            key = "scan-hits-near"
        hint = say(f"scan-hits-{asked.way}")
        answer = shown(Words("idle", say(key, count=len(hits.ids)), [hint], "►"))
        answer.choices = [self.person(delegate_id) for delegate_id in hits.ids]
        return self.told(asked.way, answer)

    def unreasoned(self, way: Way) -> PhoneAnswer:
        """Nobody is let in all the same without a reason."""
        return self.told(way, shown(Words("bad", say("checkin-force-missing"), []), "refused"))

    def undo(self, asked: UndoAsked) -> PhoneAnswer:
        """Take this phone's last scan back; asked for twice, it is told twice."""
        try:
            answer = shown(self._undone(asked.nonce), "look")
        except HoinghiError as error:
            answer = refusal(error)
            answer.is_done = True  # what was not taken back is asked for again by hand
        return self.told(asked.way, answer)

    # --- inside ----------------------------------------------------------------------------------

    def _go(self, way: Way) -> None:
        if self.settings.direction != way:
            self.settings.switch_direction()

    def _answers(self, asked: ScanAsked) -> list[Answer]:
        at = clock.ago(asked.age)
        how: dict[str, Any] = {
            "at": at,
            "direction": asked.way,
            "nonce": asked.nonce,
            "session_order": self.session_order(asked.age),
        }
        if asked.delegate:
            reason = nfc(asked.reason.strip())
            kind = "forced" if reason else "search"
            how |= {"delegate_id": asked.delegate, "how": kind, "force_reason": reason}
            return [desk.check_in(self.conference, **how)]
        return desk.receive(self.conference, asked.line, **how)

    def session_order(self, age: float) -> int | None:
        """None where the clock chooses; what was sent late belongs to the session of its time."""
        self.conference.refresh()
        state = self.conference.state
        then = attendance.session_then(state, clock.ago(age)) if age else None
        return then.order if then and then.id != attendance.session(state).id else None

    def answered(self, answers: list[Answer], age: float) -> PhoneAnswer:
        """The answers in the desk's words, and what can be done next."""
        state, last = self.conference.state, answers[-1]
        words = in_exits_mode(words_of_line(state, answers), last, self.settings)
        sound = max((SOUND_OF[answer.outcome] for answer in answers), key=WORST_LAST.index)
        told = shown(words, "look" if sound == "good" and words.tone != "ok" else sound)
        told.is_done = all(answer.outcome is not Outcome.NOT_SAVED for answer in answers)
        if age >= LATE:
            told.details.append(say("scan-late", at=f"{last.at:%H:%M}"))
        if not told.is_done:
            told.details.append(say("checkin-advice-not-saved"))
        elif last.passage and last.outcome in PRESENCE_OUTCOMES:
            told.undo = last.passage.nonce
        refused = [one.delegate for one in answers if one.may_be_forced and one.delegate]
        told.force = refused[-1].id if refused else 0
        return told

    def _undone(self, nonce: str) -> Words:
        conference = self.conference
        conference.refresh()
        passage_id = conference.state.by_nonce.get(nonce, 0)
        passage = conference.state.passages.get(passage_id)
        if passage is None or passage.desk != conference.desk:
            raise Refused("no-such-passage", id=passage_id)
        if not passage.annulled_at:
            # By its name: after a restart the phone still is who it was.
            entry = conference.next_undo(conference.desk)
            if ("passages", passage_id) not in {(one.table, one.id) for one in entry.changes}:
                raise Refused("undo-not-last")
            conference.undo(entry)
        state = conference.state
        session = state.sessions[passage.session_id]
        return undone_words(state, state.passages[passage_id], None, session)

    def _meant(self, texts: Sequence[str]) -> list[str]:
        """The badges of this conference; else the cards it goes by; else what is most like one."""
        profile = self.conference.state.profile
        read = [(text, read_line(text, profile.event_code)) for text in texts]
        badges = {one.code: text for text, one in read if one.verdict is Verdict.CODE}
        if badges:
            return list(badges.values())
        cards = {one.card_number: text for text, one in read if one.card_number}
        if cards and profile.identity_cards:
            return list(cards.values())
        return [min(read, key=lambda one: _unlikeness(one[1]))[0]]

    def _badge(self, line: str) -> PhoneChoice:
        """Whose code, or card, a line is, as far as that is known."""
        state = self.conference.state
        reading = read_line(line, state.profile.event_code)
        held = state.by_code.get(reading.code, [])
        if len(held) == 1:
            return structs.replace(self.person(held[0]), delegate=0, line=line)
        title = " / ".join(full_name(state.delegates[one]) for one in held)
        tail = reading.code or reading.card_number[-TAIL:]
        return PhoneChoice(title or say("checkin-word-unknown"), f"…{tail}", line=line)

    def person(self, delegate_id: int) -> PhoneChoice:
        """Somebody to be chosen, with what tells them from their namesakes."""
        state = self.conference.state
        person = state.delegates[delegate_id]
        where = standing(state, person, attendance.session(state))
        number = say("checkin-number", number=person.number)
        rest = described_person(state, person).removeprefix(full_name(person))
        return PhoneChoice(full_name(person), number + rest, where, delegate_id)

    def _lines(self, way: Way, lines: list[str]) -> PhoneAnswer:
        answer = shown(Words("idle", say("checkin-unread"), []))
        answer.lines = lines
        return self.told(way, answer)

    def told(self, way: Way, answer: PhoneAnswer) -> PhoneAnswer:
        """The answer with the figures, and what is not as usual."""
        self._go(way)
        conference, state = self.conference, self.conference.state
        self._news += send_what_waits(conference)
        session, error = attendance.session(state), conference.read_only
        answer.counts = counts_text(attendance.attendance_of(state, session))
        is_out = self.settings.out
        texts = (
            exits_text(self.settings, state, conference.desk) if is_out else "",
            session_text(conference, session, is_chosen=False),
            say("checkin-mode-closed") if session.closed_at else "",
            say("practice-banner") if state.profile.practice else "",
            say("read-only-banner", why=say_error(error)) if error else "",
            mirror_warning(conference),
            *server_warnings(conference),
        )
        answer.marks = [text for text in (*self._news, *texts) if text]
        self._news.clear()
        answer.desk, answer.conference = conference.desk, state.profile.title
        return answer


def _unlikeness(reading: Reading) -> int:
    return LIKE_A_BADGE.index(reading.kind)
