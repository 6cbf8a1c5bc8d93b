"""What is said of speeches: who speaks and how long still, whether the speaker is here."""

from __future__ import annotations

from datetime import datetime

from screens.sentences import say
from screens.words.agenda import clock_text
from store.acts import speakers
from store.agenda import speech_times, speeches
from store.agenda.speeches import Pace
from store.checkin import attendance
from store.errors import Refused
from store.records import Speech
from store.state import State

_SIGNS = {Pace.FREE: "", Pace.LAST_MINUTE: "▲", Pace.OVER: "!"}


def speech_sign(speech: Speech, now: datetime) -> str:
    """Waiting, being given or given, with what warns of the last minute and of overtime."""
    if speech.started is None:
        return "·"
    return ("✓" if speech.finished else "►") + _SIGNS[speeches.pace(speech, now)]


def running_text(speech: Speech, now: datetime) -> str:
    """Who speaks, and the time left, or beyond."""
    left, pace = speeches.seconds_left(speech, now), speeches.pace(speech, now)
    spent = speeches.used(speech, now)
    if left is None:
        seconds = int(spent.total_seconds()) if spent else 0
        return say("speeches-free", speaker=speech.speaker, time=clock_text(seconds))
    sentence = {Pace.LAST_MINUTE: "speeches-last-minute", Pace.OVER: "speeches-over"}
    said = sentence.get(pace, "speeches-running")
    return say(said, speaker=speech.speaker, time=clock_text(left))


def sharing_text(state: State, item_id: int, now: datetime) -> str:
    """The minutes left for those who wait, and how they would be shared; "" where none are."""
    waiting = speeches.waiting(speeches.of_item(state, item_id))
    if not waiting:
        return ""
    try:
        minutes = speech_times.minutes_left(state, item_id, now)
        text = say("speeches-sharing", minutes=minutes, number=len(waiting))
        wanted = [one.minutes for one in speech_times.shared(waiting, minutes)]
    except Refused as refusal:
        return "" if refusal.code != "speech-no-time" else text
    if wanted == [one.minutes for one in waiting]:
        return text
    least, most = min(wanted), max(wanted)
    shares = str(least) if least == most else f"{least}–{most}"
    return say("speeches-share-hint", text=text, shares=shares)


def presence_word(state: State, speech: Speech) -> str:
    """Where the speaker, or else their unit, is; "" for who is not on the list."""
    found = speakers.presence_of(state, speech, attendance.session(state))
    return say(f"presence-{found}") if found else ""
