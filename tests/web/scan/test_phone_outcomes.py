"""What a phone records and says is what the desk records and says; a nonce is for one scan."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict, replace

from screens.checkin.desk.banner import in_exits_mode
from screens.checkin.desk.settings import DeskSettings
from screens.sentences import on_a_phone, say
from screens.words.checkin import words_of_line
from store import clock
from store.checkin import attendance, desk
from store.checkin.rules import Outcome
from store.codes import new_code
from store.conference import Conference
from store.errors import NotSaved, Refused
from store.kinds.create import create_conference
from store.people import roster
from store.records import Delegate, Passage, Status
from tests.web.scan.conftest import MORNING, serving
from tests.web.scan.phone import PhonePage, badge, jpeg, nonce, scene

CARD = "001085001234|Nguyễn Văn An|01011985"


def code_of(conference: Conference, who: int) -> str:
    return conference.state.delegates[who].code


def unknown(conference: Conference) -> str:
    return new_code(conference.state.profile.event_code, conference.state.by_code)


def declined(conference: Conference) -> str:
    one = conference.state.delegates[1]
    conference.save("delegate", replace(one, status=Status.DECLINED, reason="bận"))
    return one.code


def revoked(conference: Conference) -> str:
    old = code_of(conference, 1)
    roster.reissue(conference, 1)
    return old


def closed(conference: Conference) -> str:
    for session_id in list(conference.state.sessions):
        desk.close_session(conference, session_id)
    return code_of(conference, 1)


def shared(conference: Conference) -> str:
    second = conference.state.delegates[2]
    conference.save("delegate", replace(second, code=code_of(conference, 1)))
    return code_of(conference, 1)


def let_in_before(conference: Conference) -> str:
    desk.receive(conference, code_of(conference, 1), at=MORNING - timedelta(minutes=5))
    return code_of(conference, 1)


CASES: list[tuple[Callable[[Conference], str], Outcome]] = [
    (lambda c: code_of(c, 1), Outcome.ADMITTED),
    (lambda c: f" {code_of(c, 1)[:4]} {code_of(c, 1)[4:]}\r", Outcome.ADMITTED),
    (let_in_before, Outcome.ALREADY),
    (unknown, Outcome.UNKNOWN),
    (declined, Outcome.DECLINED),
    (revoked, Outcome.REVOKED),
    (closed, Outcome.CLOSED),
    (shared, Outcome.AMBIGUOUS),
    (lambda c: code_of(c, 1)[:-1] + "x", Outcome.GARBLED),
    (lambda c: code_of(c, 1)[:-1], Outcome.MISREAD),
    (lambda c: "https://zalo.me/g/abc", Outcome.FOREIGN),
    (lambda c: CARD, Outcome.FOREIGN),
    (lambda c: "8931234567890", Outcome.FOREIGN),
]


@pytest.mark.parametrize("way", ["in", "out"])
@pytest.mark.parametrize("place", range(len(CASES)))
async def test_every_outcome_is_the_desks(
    phone: PhonePage, conference: Conference, place: int, way: str
) -> None:
    make, outcome = CASES[place]
    line, same = make(conference), nonce()
    answer = await phone.scan(line, way=way, nonce=same)
    passage = passages(conference)[-1]
    if way == "in":
        assert passage.outcome == outcome
    assert (passage.desk, passage.direction) == ("điện thoại 1", way)
    again = desk.receive(conference, line, direction=way, nonce=same)
    with on_a_phone():
        said = words_of_line(conference.state, again)
        words = in_exits_mode(said, again[-1], DeskSettings(out=way == "out"))
    assert (answer["headline"], answer["tone"]) == (words.headline, words.tone)
    assert answer["details"] == words.details
    assert not any(mark in " ".join(answer["details"]) for mark in ("Ctrl", "F9", "--", "Enter"))


def records(conference: Conference) -> list[dict[str, object]]:
    """What was put on record, but for what tells one desk and one nonce from another."""
    conference.refresh()
    left_out = {"nonce", "nonce_of", "desk", "behind"}
    return [
        {key: value for key, value in asdict(passage).items() if key not in left_out}
        for passage in conference.state.passages.values()
    ]


STEPS = st.lists(
    st.tuples(st.integers(0, 8), st.sampled_from(["in", "out"]), st.integers(0, 200)), max_size=12
)


@settings(max_examples=6, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_the_same_scans_give_the_same_records(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, str, int]]
) -> None:
    """By the page and at a desk: a day of scans, choices and foreign codes, seconds apart."""

    async def by_phone(folder: Path) -> list[tuple[str, str]]:
        told = []
        async with TestClient(TestServer(serving(folder))) as client:
            page = PhonePage(client)
            now = MORNING
            for number, (what, way, seconds) in enumerate(steps):
                now += timedelta(seconds=seconds)
                with clock.travel(now):
                    more: dict[str, Any] = (
                        {"delegate": what - 3} if what > 3 else {"line": lines[what]}
                    )
                    more |= {"nonce": f"{number:016}", "way": way}
                    answer = await page.scan(**more)
                    again = await page.scan(**more)
                    assert again["headline"] == answer["headline"]
                    told.append((answer["headline"], answer["tone"]))
        return told

    def at_a_desk(conference: Conference) -> list[str]:
        told = []
        now = MORNING
        for number, (what, way, seconds) in enumerate(steps):
            now += timedelta(seconds=seconds)
            how: dict[str, Any] = {"direction": way, "nonce": f"{number:016}"}
            with clock.travel(now):
                if what > 3:
                    who: dict[str, Any] = {"delegate_id": what - 3, "how": "search"}
                    try:
                        answers = [desk.check_in(conference, **who, **how)]
                    except Refused:  # there are four, and nobody is number five
                        told.append(say("checkin-refused"))
                        continue
                else:
                    answers = desk.receive(conference, lines[what], **how)
                with on_a_phone():
                    told.append(words_of_line(conference.state, answers).headline)
        return told

    base = tmp_path_factory.mktemp("day")
    made = []
    with clock.travel(MORNING):
        for name in ("one", "other"):
            conference = create_conference(base / name, "cong-doan", date(2026, 12, 20))
            people = [Delegate(number=0, name=name) for name in ("An", "Bình", "Cương", "Dũng")]
            roster.add_delegates(conference, "delegate", people)
            made.append(conference)
    mine, theirs = made
    theirs.save(
        "conference", replace(theirs.state.profile, event_code=mine.state.profile.event_code)
    )
    for who, person in mine.state.delegates.items():
        theirs.save("delegate", replace(theirs.state.delegates[who], code=person.code))
    lines = [mine.state.delegates[2].code, mine.state.delegates[3].code, "https://a.vn/", "9123"]
    told = asyncio.run(by_phone(theirs.folder))
    expected = at_a_desk(mine)
    for (headline, _), wanted in zip(told, expected, strict=True):
        assert headline == wanted or "LIỀN CHƯA HỀ VÀO" in headline
    assert records(theirs) == records(mine)
    mine.close()
    theirs.close()


# --- a nonce -------------------------------------------------------------------------------------


async def test_a_double_tap_is_one_passage(phone: PhonePage, conference: Conference) -> None:
    once = {"line": code_of(conference, 1), "nonce": nonce()}
    answers = await asyncio.gather(*(phone.scan(**once) for _ in range(5)))
    assert len({(one["headline"], one["tone"], one["undo"]) for one in answers}) == 1
    conference.refresh()
    assert len(conference.state.passages) == 1


async def test_an_answer_that_was_lost_is_given_again_after_a_restart(
    conference: Conference,
) -> None:
    once = {"line": code_of(conference, 1), "nonce": nonce()}
    told = []
    for _ in range(2):
        async with TestClient(TestServer(serving(conference.folder))) as client:
            told.append(await PhonePage(client).scan(**once))
    assert told[0] == told[1]
    conference.refresh()
    assert len(conference.state.passages) == 1


async def test_a_nonce_with_something_else_is_refused(
    phone: PhonePage, conference: Conference
) -> None:
    same = nonce()
    await phone.scan(code_of(conference, 1), nonce=same)
    answer = await phone.scan(code_of(conference, 2), nonce=same)
    assert (answer["tone"], answer["is_done"]) == ("bad", True)
    conference.refresh()
    assert len(conference.state.passages) == 1


@pytest.mark.parametrize(
    "asked",
    [
        {"line": "1", "nonce": "short"},
        {"line": "1", "nonce": "x" * 65},
        {"line": "1", "nonce": nonce() + "<"},
        {"line": "1" * 4001, "nonce": nonce()},
        {"line": 1, "nonce": nonce()},
        {"line": "1", "nonce": nonce(), "age": -1},
        {"line": "1", "nonce": nonce(), "age": 1e12},
        {"line": "1", "nonce": nonce(), "way": "through"},
        {"line": "1", "nonce": nonce(), "desk": "bàn 1"},
        {"delegate": -1, "nonce": nonce()},
        {"delegate": 10**30, "nonce": nonce()},
        {},
    ],
)
async def test_a_request_that_is_none_is_refused(
    phone: PhonePage, conference: Conference, asked: dict[str, object]
) -> None:
    answer = await phone.ask("scan", **asked)
    assert (answer["status"], answer["tone"], answer["is_done"]) == (400, "bad", True)
    assert not conference.refresh()


# --- late ----------------------------------------------------------------------------------------


async def test_what_is_sent_late_has_its_own_time(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "ago", lambda seconds: clock.now() - timedelta(seconds=seconds))
    async with TestClient(TestServer(serving(conference.folder))) as client:
        answer = await PhonePage(client).scan(code_of(conference, 1), age=300.5)
    conference.refresh()
    (passage,) = conference.state.passages.values()
    assert passage.at == MORNING - timedelta(seconds=300.5)
    assert answer["tone"] == "ok"
    assert answer["details"][-1] == "Quét lúc 06:54, đến bây giờ mới gửi được."


async def test_what_is_sent_late_belongs_to_the_session_of_its_time(
    tmp_path: Path, morning: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Scanned in the morning, sent in the afternoon, whether the morning has been closed or not."""
    monkeypatch.setattr(clock, "ago", lambda seconds: clock.now() - timedelta(seconds=seconds))
    made = create_conference(tmp_path / "two", "cong-doan", date(2026, 12, 20))
    first = made.state.sessions[1]
    people = [Delegate(number=0, name=name) for name in ("An", "Bình", "Cương")]
    roster.add_delegates(made, "delegate", people)
    scanned = first.starts + timedelta(hours=1)
    async with TestClient(TestServer(serving(made.folder))) as client:
        page = PhonePage(client)
        with clock.travel(scanned + timedelta(hours=5)):
            assert attendance.session(made.state).order == 2
            age = timedelta(hours=5).total_seconds()
            assert (await page.scan(code_of(made, 1), age=age))["tone"] == "ok"
            assert (await page.scan(code_of(made, 2)))["tone"] == "ok"
            made.refresh()
            desk.close_session(made, 1)
            late = await page.scan(code_of(made, 3), age=age)
    made.refresh()
    sessions = [one.session_id for one in made.state.passages.values()]
    assert sessions == [1, 2, 1]
    assert (late["tone"], late["headline"]) == ("bad", "ĐÃ ĐÓNG ĐIỂM DANH: Cương")
    made.close()


# --- who is meant, and taking back ---------------------------------------------------------------


@pytest.mark.parametrize("text", ["cuong", "Cương", "lo van cuong", "LÒ VĂN CƯƠNG"])
async def test_a_name_is_found_with_and_without_accents(phone: PhonePage, text: str) -> None:
    answer = await phone.ask("search", text=text)
    assert answer["choices"][0]["title"] == "Lò Văn Cương"
    assert answer["choices"][0]["delegate"] == 3
    assert "chưa đến" in answer["choices"][0]["standing"]
    assert answer["lines"] == []


async def test_a_typed_code_is_a_scan(phone: PhonePage, conference: Conference) -> None:
    code = code_of(conference, 1)
    typed = " ".join(code[at : at + 4] for at in range(0, 17, 4))
    assert (await phone.ask("search", text=typed))["lines"] == [typed]
    assert (await phone.scan(typed))["headline"] == "CÓ MẶT: Nguyễn Văn An"


async def test_nobody_found_says_what_to_do(phone: PhonePage) -> None:
    answer = await phone.ask("search", text="zzzzqq")
    assert (answer["tone"], answer["choices"]) == ("warn", [])
    assert "Ctrl" not in str(answer)
    assert (await phone.ask("search", text="  "))["tone"] == "bad"


async def test_undo_takes_back_this_phones_last_scan(
    phone: PhonePage, conference: Conference
) -> None:
    told = await phone.scan(code_of(conference, 1))
    undone = [await phone.ask("undo", nonce=told["undo"]) for _ in range(2)]
    assert undone[0]["headline"] == undone[1]["headline"] == "ĐÃ HOÀN TÁC: Nguyễn Văn An"
    conference.refresh()
    (passage,) = conference.state.passages.values()
    assert (passage.annulled_by, passage.annul_reason) == ("điện thoại 1", "undo")
    assert "0/4" in undone[0]["counts"]


async def test_undo_takes_back_nothing_of_another_desk(
    phone: PhonePage, conference: Conference
) -> None:
    await phone.scan(code_of(conference, 1))
    (theirs,) = desk.receive(conference, code_of(conference, 2), nonce=nonce())
    assert theirs.passage is not None
    answer = await phone.ask("undo", nonce=theirs.passage.nonce)
    assert answer["tone"] == "bad"
    assert not any(one.annulled_at for one in passages(conference))
    conference.undo()
    told = await phone.ask("undo", nonce=theirs.passage.nonce)
    assert told["tone"] == "bad", "it was not this phone that took it back"


async def test_undo_takes_back_only_the_last(phone: PhonePage, conference: Conference) -> None:
    first = await phone.scan(code_of(conference, 1))
    await phone.scan(code_of(conference, 2))
    answer = await phone.ask("undo", nonce=first["undo"])
    assert answer["tone"] == "bad"
    conference.refresh()
    assert not any(one.annulled_at for one in conference.state.passages.values())


async def test_each_phone_is_a_desk_of_its_own_and_keeps_its_name(conference: Conference) -> None:
    async with TestServer(serving(conference.folder)) as server:
        phones: list[TestClient[Any, Any]] = [TestClient(server) for _ in range(2)]
        for who, one in enumerate(phones, start=1):
            await PhonePage(one).scan(code_of(conference, who))
        marks = [one.session.cookie_jar for one in phones]
    async with TestServer(serving(conference.folder)) as server:
        for who, jar in ((4, marks[1]), (3, marks[0])):  # the second comes back first
            client: TestClient[Any, Any] = TestClient(server, cookie_jar=jar)
            await PhonePage(client).scan(code_of(conference, who))
            await client.session.close()
    conference.refresh()
    desks = [one.desk for one in conference.state.passages.values()]
    assert desks == ["điện thoại 1", "điện thoại 2", "điện thoại 2", "điện thoại 1"]


async def test_an_exit_is_an_exit_and_shown_as_one(
    phone: PhonePage, conference: Conference
) -> None:
    await phone.scan(code_of(conference, 1))
    answer = await phone.scan(code_of(conference, 1), way="out")
    assert (answer["headline"], answer["sign"]) == ("RA VỀ: Nguyễn Văn An", "◄")
    assert "RA VỀ" in answer["marks"][0]
    assert "Ctrl" not in answer["marks"][0]
    for who in (2, 3, 4):
        answer = await phone.scan(code_of(conference, who), way="out")
    assert answer["headline"].startswith("BÀN ĐANG Ở CHẾ ĐỘ RA: 3 NGƯỜI")


async def test_a_picture_goes_all_the_way(phone: PhonePage, conference: Conference) -> None:
    read = await phone.read(jpeg(scene(badge(code_of(conference, 3))).rotate(20)))
    answer = await phone.scan(read["lines"][0])
    assert (answer["headline"], answer["tone"]) == ("CÓ MẶT: Lò Văn Cương", "ok")
    assert "có mặt 1/4" in answer["counts"]


# --- what cannot be saved ------------------------------------------------------------------------


async def test_what_is_not_on_disk_is_never_green(
    phone: PhonePage, conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = {"line": code_of(conference, 1), "nonce": nonce()}
    with monkeypatch.context() as patch:

        def full(*_: object, **__: object) -> None:
            raise NotSaved("write-failed", reason="No space left on device")

        patch.setattr("store.journal.storage.JournalStorage.transaction", full)
        answer = await phone.scan(**once)
    assert (answer["tone"], answer["is_done"]) == ("bad", False)
    assert answer["headline"] == "CHƯA LƯU ĐƯỢC – CHƯA ĐIỂM DANH"
    assert not conference.refresh()
    assert (await phone.scan(**once))["tone"] == "ok"


async def test_the_unforeseen_is_red_and_tells_of_nobody(
    phone: PhonePage, conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(desk, "receive", lambda *_, **__: 1 / 0)
        answer = await phone.scan(code_of(conference, 1))
    assert (answer["tone"], answer["is_done"]) == ("bad", False)
    assert "ZeroDivisionError" not in str(answer)


async def test_no_conference_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    async with TestClient(TestServer(serving(tmp_path / "none"))) as client:
        answer = await PhonePage(client).scan("1")
        assert answer["tone"] == "bad"
        assert str(tmp_path / "none") in answer["details"][0]
        async with client.get("/scan/") as page:
            assert page.status == 200
            assert "bad" in await page.text()


def passages(conference: Conference) -> list[Passage]:
    conference.refresh()
    return list(conference.state.passages.values())


async def test_a_damaged_journal_is_told_in_red(conference: Conference, tmp_path: Path) -> None:
    """What stands before the damage is read; nothing is written, and the phone keeps its scan."""
    desk.receive(conference, code_of(conference, 1))
    folder = Path(shutil.copytree(conference.folder, tmp_path / "damaged"))
    journal = max(folder.glob("journal-*.jsonl"))
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join([*lines[:-2], b"x" + lines[-2][1:], lines[-1]]))
    async with TestClient(TestServer(serving(folder))) as client:
        answer = await PhonePage(client).scan(code_of(conference, 2))
    assert (answer["tone"], answer["is_done"]) == ("bad", False)
    assert answer["headline"] == "CHƯA LƯU ĐƯỢC – CHƯA ĐIỂM DANH"
    assert any(mark.startswith("CHỈ ĐỌC") for mark in answer["marks"])


async def test_what_was_mended_is_told_once(conference: Conference, tmp_path: Path) -> None:
    desk.receive(conference, code_of(conference, 1))
    folder = Path(shutil.copytree(conference.folder, tmp_path / "torn"))
    journal = max(folder.glob("journal-*.jsonl"))
    journal.write_bytes(journal.read_bytes() + b'{"half')
    async with TestClient(TestServer(serving(folder))) as client:
        page = PhonePage(client)
        marks = [(await page.ask("figures"))["marks"] for _ in range(2)]
    assert [len(one) for one in marks] == [1, 0]


async def test_of_too_many_phones_the_one_silent_for_longest_begins_anew(
    conference: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.web.scan.phones.MOST_PHONES", 2)
    async with TestServer(serving(conference.folder)) as server:
        clients: list[TestClient[Any, Any]] = [TestClient(server) for _ in range(3)]
        pages = [PhonePage(client) for client in clients]
        told = [(await page.ask("figures"))["desk"] for page in pages]
        assert told == ["điện thoại 1", "điện thoại 2", "điện thoại 1"]
        answer = await pages[0].scan(code_of(conference, 1))
        assert (answer["tone"], answer["desk"]) == ("ok", "điện thoại 2")
        for client in clients:
            await client.session.close()
