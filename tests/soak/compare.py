"""Whether every place says what the model says: each window, the folder read anew, the commands."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from screens.sentences import say
from store.checkin.attendance import attendance_of, session
from store.conference import Conference
from store.thresholds import percent, percent_text
from tests.soak.process import PATIENCE, ROOT

if TYPE_CHECKING:
    from tests.soak.play import Soak

Headcount = dict[str, int]


def headcount(soak: Soak) -> Headcount:
    """How many are where, as the model knows it."""
    places = Counter(p.presence for p in soak.world.model.people.values() if p.presence)
    return {
        "summoned": places.total(),
        "present": places["inside"] + places["left"],
        "inside": places["inside"],
        "left": places["left"],
        "excused": places["excused"],
        "unexcused": places["not_yet"],
    }


def contradictions(soak: Soak) -> list[str]:
    """What the windows and the folder opened anew say otherwise than the model."""
    found: list[str] = []
    with Conference.open(soak.folder, "anew") as anew:
        found += _of_records(soak, anew, "anew")
        for window in soak.windows:
            window.app._watch()
            found += _of_records(soak, window.conference, window.desk)
            if window.conference.storage.read() != anew.storage.read():
                found.append(f"{window.desk} holds something else")
            if (shown := window.counts) != (wanted := _sentence(soak, anew)):
                found.append(f"{window.desk} shows {shown}, not {wanted}")
            if window.app.unanswered and window.has_room:
                found.append(f"{window.desk} owes {window.app.unanswered}")
            if window.told:
                found.append(f"{window.desk} told {window.told} to nothing")
    return [f"event {soak.events}: {one}" for one in found]


def _sentence(soak: Soak, anew: Conference) -> str:
    count = headcount(soak)
    share = percent_text(percent(count["present"], count["summoned"]))
    count["waiting"] = count.pop("unexcused")
    return say("checkin-counts", session=session(anew.state).name, share=share, **count)


def _of_records(soak: Soak, conference: Conference, who: str) -> Iterator[str]:
    state, model = conference.state, soak.world.model
    counted = attendance_of(state, session(state))
    wanted = {i: p.presence for i, p in model.people.items() if p.presence}
    if counted.states != wanted:
        other = {
            i: (counted.states.get(i), wanted.get(i))
            for i in counted.states.keys() | wanted.keys()
            if counted.states.get(i) != wanted.get(i)
        }
        yield f"{who}: whereabouts (theirs, the model's) {other}"
    rows = [
        (m.desk, m.outcome, row.person, m.direction, m.counts)
        for row in model.rows
        if (m := row.move)
    ]
    passages = [
        (p.desk, p.outcome, p.delegate_id, p.direction, p.annulled_at is None)
        for _, p in sorted(state.passages.items())
    ]
    if rows != passages:
        pairs = zip(rows, passages, strict=False)
        first = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(rows), len(passages)))
        yield (
            f"{who}: passage {first + 1} is {passages[first : first + 1]}, "
            f"must be {rows[first : first + 1]}; {len(passages)} of {len(rows)}"
        )


async def last_contradictions(soak: Soak) -> list[str]:
    """The same at the end of the day, and what commands in processes of their own say."""
    rest = [*await soak.pipe.close(), *await soak.mortal.close()]
    found = [f"told to nothing: {rest}"] if rest else []
    found += contradictions(soak)
    summary = json.loads(await _command(soak, "show", "summary", "--json"))
    attendance = json.loads(await _command(soak, "show", "attendance", "--json"))
    count = headcount(soak)
    wanted = {key: count[key] for key in ("summoned", "present", "left")}
    wanted |= {f"absent_{key}": count[key] for key in ("excused", "unexcused")}
    for name, form in (("summary", summary), ("attendance", attendance)):
        said = {key: form.get(key) for key in wanted}
        if said != wanted:
            found.append(f"show {name} says {said}, must be {wanted}")
    listed: dict[int, Any] = {one["id"]: one["presence"] for one in attendance["delegates"]}
    if listed != {i: p.presence for i, p in soak.world.model.people.items() if p.presence}:
        found.append("show attendance lists somebody elsewhere")
    await _command(soak, "verify")
    return found


async def _command(soak: Soak, *words: str) -> str:
    """What a command prints; it must succeed."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.soak.shared", str(soak.shared.path), "immortal"),
        *(words[0], str(soak.folder), *words[1:]),
        stdout=asyncio.subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1", "HOINGHI_LANG": "vi"},
    )
    said, _ = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode == 0, f"{words} ends with {process.returncode}: {said.decode()}"
    return said.decode()
