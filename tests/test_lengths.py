"""A text beyond measure is taken in nowhere; where a folder holds one, all else is shown."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual.widgets import Label, Static

from screens.delegates.form import delegate_form
from screens.sentences import LANGUAGES, say_error, set_language
from screens.words.lists import log_note
from store import clock
from store.checkin import corrections
from store.conference import Conference
from store.errors import BadInput
from store.kinds.create import create_conference
from store.lists import kinds as list_kinds
from store.lists.sources.pasted import Pasted
from store.lists.tables.reading import FileReading
from store.people import roster
from store.records import Delegate, Electorate, Unit
from store.records.base import MOST_DESK, MOST_LINE, MOST_PARTS, MOST_PROSE
from store.records.codec import Change, Entry
from store.records.fields import FIELDS
from store.records.votes import Voter
from tests.store.store_kit import append
from tui.app import HoinghiApp
from tui.main import main

LONG = "Ngoạ" * 2_500
"""Ten thousand letters without a space."""
SOUND = "Lò Văn Nhất"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = create_conference(tmp_path / "c", "khoi", clock.now().date())
    roster.add_delegates(made, "delegate_add", [Delegate(number=0, name=SOUND)])
    made.save("unit", Unit(order=1, name="Sở Y tế"))
    made.close()
    return made.folder


def test_every_text_of_every_record_has_a_bound() -> None:
    """Written as `Line` or `Prose`; a field of one name holds the same in every record."""
    kinds: dict[str, set[str]] = {}
    for record in FIELDS:
        for field, hint in record.__annotations__.items():
            assert "str" not in hint.replace("StrEnum", ""), f"{record.__name__}.{field}"
            if "Line" in hint or "Prose" in hint:
                kinds.setdefault(field, set()).add("Prose" if "Prose" in hint else "Line")
    assert {field: held for field, held in kinds.items() if len(held) > 1} == {}


# --- each way in -------------------------------------------------------------------------------


def by_store(folder: Path, _: Path) -> None:
    with Conference.open(folder) as conference:
        roster.save_delegate(conference, 1, {"name": LONG})


def by_tinydb(folder: Path, _: Path) -> None:
    with Conference.open(folder) as conference:
        conference.database.table("delegates").update({"name": LONG}, doc_ids=[1])


TYPED: dict[str, Callable[[Path, Path], None]] = {
    "store": by_store,
    "tinydb": by_tinydb,
}


@pytest.mark.parametrize("way", TYPED)
def test_no_way_in_takes_a_name_of_ten_thousand_letters(
    folder: Path, tmp_path: Path, way: str
) -> None:
    for language in LANGUAGES:
        set_language(language)
        with pytest.raises(BadInput, match="text-too-long") as caught:
            TYPED[way](folder, tmp_path)
        told = say_error(caught.value)
        assert "10000" in told
        assert str(MOST_LINE) in told
        assert LONG not in told
        assert caught.value.facts["field"] == "name"
    with Conference.open(folder) as conference:
        assert conference.state.delegates[1].name == SOUND


async def test_a_form_stays_open_and_says_so(folder: Path) -> None:
    with Conference.open(folder) as conference:
        async with HoinghiApp(conference).run_test(size=(120, 40)) as pilot:
            form = delegate_form(conference, conference.state.delegates[1])
            await pilot.app.push_screen(form)
            await pilot.pause()
            control: Any = form.control_of("name")
            control.text = LONG
            await pilot.press("ctrl+s")
            await pilot.pause()
            problem = str(form.query_one(".problem", Label).content)
            assert "10000" in problem
            assert pilot.app.screen is form
            assert form.focused is control
        assert conference.state.delegates[1].name == SOUND


COUNT = {"title": LONG, "method": "hands", "question": "single", "base": "present"}
COMMANDS: dict[str, tuple[str, ...]] = {
    "set": ("set", "{folder}", "--title", LONG),
    "session": ("session", "{folder}", "add", "--name", LONG, "--date", "20/12/2026"),
    "step": ("step", "{folder}", "add", LONG, "--minutes", "5"),
    "act": ("act", "{folder}", "recommend", LONG * 11, "--by", "An"),
    "hall": ("hall", "{folder}", "message", LONG * 11),
    "count": ("count", "{folder}", LONG[:500], "{file}"),
    "desk": ("checkin", "{folder}", "1", "--desk", LONG),
    "force": ("checkin", "{folder}", "1", "--force", LONG),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_takes_one(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
) -> None:
    monkeypatch.setenv("HOINGHI_LOG", str(tmp_path / "errors.log"))
    told = {**COUNT, "threshold": ">1/2", "entitled": 1, "present": 1, "for": 1, "against": 0}
    (tmp_path / "a.json").write_text(json.dumps(told), "utf-8")
    words = [word.format(folder=folder, file=tmp_path / "a.json") for word in COMMANDS[command]]
    assert main(words) in {1, 2, 3}
    said = capsys.readouterr()
    assert said.err.strip() or said.out.strip()
    assert len(said.err + said.out) < 3_000
    assert not (tmp_path / "errors.log").exists()
    with Conference.open(folder) as conference:
        held = json.dumps(conference.storage.read(), default=str, ensure_ascii=False)
        assert LONG[:2_000] not in held


LISTS = {
    "delegates": "Họ và tên\tChức vụ\tĐơn vị",
    "units": "Tên đơn vị\tTên viết tắt\tKhối",
    "awards": "Tên cá nhân, tập thể\tChức vụ\tHình thức khen thưởng",
    "agenda": "Nội dung\tThời gian\tNgười thực hiện",
    "speeches": "Người phát biểu\tChủ đề\tĐơn vị",
}


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("column", [0, 1, 2])
def test_a_row_of_a_list_is_refused_with_a_reason(folder: Path, kind: str, column: int) -> None:
    sound = {
        "awards": ["Trần Văn Bình", "Giám đốc", "Bằng khen của Thủ tướng Chính phủ"],
        "agenda": ["Báo cáo tổng kết", "08:00", "Ông Bình"],
    }.get(kind, ["Trần Văn Bình", "Văn thư", "Sở Nội vụ"])
    long = [LONG if place == column else text for place, text in enumerate(sound)]
    lines = [LISTS[kind], "\t".join(long), "\t".join(sound)]
    with Conference.open(folder) as conference:
        reading = FileReading(Pasted("\n".join(lines)), kind=kind)
        preview = list_kinds.preview_list(conference.state, reading)
        first, *_ = preview.rows
        assert (first.verdict, first.has("cell-too-long")) == ("refused", True)
        assert LONG not in json.dumps(preview.to_json(), ensure_ascii=False, default=str)
        assert preview.table.cells.unread == 0
        keys = {row.key for row in preview.rows if row.verdict == "doubtful"}
        list_kinds.bring_in(conference, kind, preview, accept=keys)
        held = json.dumps(conference.storage.read(), default=str, ensure_ascii=False)
        assert LONG[:200] not in held


# --- a folder that holds one already -----------------------------------------------------------


def write_by_hand(folder: Path, table: str, record_id: int, **fields: Any) -> None:
    with Conference.open(folder) as conference:
        before = conference.storage.read()[table][str(record_id)]
        seq = conference.storage.journal.position.seq
    change = Change(table, record_id, before, {**before, **fields})
    entry = Entry(seq + 1, clock.now(), "bàn cũ", "x", (change,))
    append(folder, entry)


async def test_a_journal_that_holds_one_shows_all_others(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_by_hand(folder, "delegates", 1, name=LONG)
    for what in ("summary", "delegates", "log"):
        assert main(["show", str(folder), what]) == 0
        told = capsys.readouterr()
        assert "đại biểu số 1" in told.err.lower()
        assert len(told.err) < 1_000
    with Conference.open(folder) as conference:
        assert conference.read_only is None
        assert conference.state.units[1].name == "Sở Y tế"
        assert not conference.state.delegates
        async with HoinghiApp(conference).run_test(size=(120, 30)) as pilot:
            for key in ("f2", "f3", "f4"):
                await pilot.press(key)
                await pilot.pause()
                banner: Any = pilot.app.screen.query_one("#banner", Static)
                assert "Ngoạ" in banner.said, key


# --- what stands in the log beside the records --------------------------------------------------


def test_no_window_signs_with_a_name_beyond_measure(folder: Path) -> None:
    for way in ("open", "desk", "checkin", "undo"):
        assert main([way, str(folder), "--desk", LONG]) == 2, way
    with pytest.raises(BadInput, match="text-too-long") as caught:
        Conference.open(folder, "b" * (MOST_DESK + 1))
    assert caught.value.facts["field"] == "desk"
    with Conference.open(folder, "b" * MOST_DESK) as conference:
        conference.storage.desk += "b"  # whoever names a window otherwise
        with pytest.raises(BadInput, match="text-too-long"):
            conference.save("unit", Unit(order=2, name="Sở mới"))
        assert len(conference.state.units) == 1


def test_a_reason_that_only_the_log_keeps_is_bounded(folder: Path) -> None:
    with Conference.open(folder) as conference:
        roster.reissue(conference, 1)
        for act in (
            lambda: roster.take_back_reissue(conference, 1, LONG),
            lambda: corrections.restore(conference, 1, LONG),
        ):
            with pytest.raises(BadInput, match="text-too-long") as caught:
                act()
            assert say_error(caught.value).startswith("Lý do")
        with (
            pytest.raises(BadInput, match="text-too-long"),
            conference.writing("unit", LONG * 11) as writer,
        ):
            writer.put(Unit(order=2, name="Sở mới"))
        assert LONG[:200] not in "".join(entry.note for entry in conference.log())


def test_what_a_list_leaves_in_the_log_is_bounded(folder: Path) -> None:
    name = "Ngoạ" * 200
    lines = ["Họ và tên\tChức vụ\tĐơn vị", *(f"{name} {n}\tVăn thư\t{name}" for n in range(300))]
    with Conference.open(folder) as conference:
        reading = FileReading(Pasted("\n".join([*lines, *lines[1:]])), kind="delegates")
        preview = list_kinds.preview_list(conference.state, reading)
        nothing: dict[str, set[int]] = {
            "accept": set(),
            "as_new": set(),
            "leave": set(),
            "remove": set(),
        }
        assert len(log_note(preview, "a.xlsx", nothing)) < MOST_PROSE


# --- lists within a record ----------------------------------------------------------------------

MANY = tuple(f"Sở {number}" for number in range(MOST_PARTS + 1))


def test_no_record_lists_more_than_a_person_can_read(folder: Path) -> None:
    with Conference.open(folder) as conference:
        profile = conference.state.profile
        with pytest.raises(BadInput, match="list-too-long") as caught:
            conference.save("settings", replace(profile, recipients=MANY))
        assert caught.value.facts["field"] == "recipients"
        for language in LANGUAGES:
            set_language(language)
            told = say_error(caught.value)
            assert str(len(MANY)) in told
            assert str(MOST_PARTS) in told
        with pytest.raises(BadInput, match="list-too-long"):
            conference.database.table("delegates").update({"old_codes": list(MANY)}, doc_ids=[1])
        assert conference.state.profile == profile
        voters = tuple(Voter(delegate_id=number) for number in range(1, 5_000))
        conference.save("ballot_open", Electorate(ballot_id=1, voters=voters))


def test_an_old_folder_with_more_opens_and_may_grow_no_further(folder: Path) -> None:
    write_by_hand(folder, "conference", 1, recipients=list(MANY))
    with Conference.open(folder) as conference:
        profile = conference.state.profile
        assert profile.recipients == MANY
        conference.save("settings", replace(profile, title="Tên mới", recipients=MANY[1:]))
        with pytest.raises(BadInput, match="list-too-long"):
            conference.save("settings", replace(profile, recipients=(*MANY, "Sở nữa")))
        conference.save("close", replace(conference.state.profile, closed_at=clock.now()))
    write_by_hand(folder, "conference", 1, recipients=list(MANY))
    assert main(["purge", str(folder), "--yes"]) == 0
