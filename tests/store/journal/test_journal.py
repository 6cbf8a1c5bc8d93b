from __future__ import annotations

import re
import shutil
import zlib
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.clock import VIETNAM
from store.errors import Damaged, NotSaved
from store.journal.lines import decode_line, encode_line, link_of
from store.journal.storage import JournalStorage
from store.journal.verify import verify
from store.records.codec import Change, Entry
from tests.on_windows.system import on_both, only_here
from tests.store.store_kit import insert, journal, leave, lines, make, texts

pytestmark = on_both

TEXTS = ["một", "hai Đặng Thị Mỵ", "ba", "bốn"]

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
documents = st.none() | st.dictionaries(st.text(), json_values, max_size=4)


# --- the form of a line ------------------------------------------------------------------------


def test_every_line_is_checksum_space_json(tmp_path: Path) -> None:
    make(tmp_path / "c", TEXTS)
    for number, line in enumerate(lines(tmp_path / "c"), start=1):
        match = re.fullmatch(rb"([0-9a-f]{8}) (\{.*\})\n", line)
        assert match
        assert int(match[1], 16) == zlib.crc32(match[2])
        entry = decode_line(line[:-1])
        assert entry is not None
        assert (entry.seq, entry.desk, entry.action) == (number, "bàn 1", "note")
        assert entry.at.utcoffset() is not None


@only_here
@given(documents, documents, st.text(), st.integers(1, 2**40))
def test_a_line_says_what_went_in(
    before: dict[str, object] | None, after: dict[str, object] | None, note: str, seq: int
) -> None:
    moment = datetime(2026, 11, 20, 7, 30, tzinfo=VIETNAM)
    changes = (Change("notes", 7, before, after),)
    entry = Entry(seq=seq, at=moment, desk="bàn", action="x", changes=changes, note=note)
    line = encode_line(entry)
    assert line.count(b"\n") == 1
    assert decode_line(line[:-1]) == entry


@pytest.mark.parametrize(
    "line",
    [b"", b"x", b"00000000 ", b"00000000 {}", b"zzzzzzzz {}", b" 1234567 {}", b"\0" * 40],
)
def test_what_is_no_line_is_refused(line: bytes) -> None:
    assert decode_line(line) is None


def test_the_checksum_has_one_spelling_only() -> None:
    moment = datetime(2026, 1, 1, tzinfo=VIETNAM)
    every = (encode_line(Entry(seq, moment, "bàn", "x", ()))[:-1] for seq in range(1, 2_000))
    line = next(line for line in every if re.match(rb"0[0-9]*[a-f]", line))
    assert decode_line(line) is not None
    for other in (line[:8].upper(), b" " + line[1:8], b"+" + line[1:8]):
        assert int(other, 16) == int(line[:8], 16)
        assert decode_line(other + line[8:]) is None


# --- a torn last line --------------------------------------------------------------------------


@only_here
@pytest.mark.parametrize("fill", ["nothing", "zeros", "line feed", "zeros and line feed"])
def test_a_tail_cut_at_any_byte_is_cut_off_and_kept(tmp_path: Path, fill: str) -> None:
    folder = tmp_path / "c"
    make(folder, TEXTS)
    whole = lines(folder)
    last, before = whole[-1], b"".join(whole[:-1])
    for cut in range(len(last)):
        zeros = b"\0" * (len(last) - cut - fill.endswith("feed")) if "zeros" in fill else b""
        rest = last[:cut] + zeros + (b"\n" if fill.endswith("feed") else b"")
        journal(folder).write_bytes(before + rest)
        shutil.rmtree(folder / "backups", ignore_errors=True)
        storage = JournalStorage(folder, "bàn 2")
        found = [document["text"] for document in storage.read()["notes"].values()]
        kept = [path.read_bytes() for path in (folder / "backups").glob("torn-*")]
        assert storage.read_only is None
        if rest == last:
            assert (found, kept) == (TEXTS, [])
        else:
            assert found == TEXTS[:-1]
            assert kept == ([rest] if rest else [])
            assert [code for code, _ in storage.repairs] == ["tail-cut"] * bool(rest)
            assert journal(folder).read_bytes() == before
        leave(storage)


def test_writing_goes_on_after_a_cut(tmp_path: Path) -> None:
    make(tmp_path / "c", TEXTS)
    journal(tmp_path / "c").write_bytes(b"".join(lines(tmp_path / "c"))[:-20])
    (tmp_path / "c" / "lock").unlink()  # nobody had been told that it is saved
    storage = JournalStorage(tmp_path / "c", "bàn 2")
    insert(storage, "năm")
    leave(storage)
    assert texts(tmp_path / "c") == [*TEXTS[:-1], "năm"]
    assert verify(tmp_path / "c").last_seq == len(TEXTS)


def test_an_unfinished_line_is_left_to_its_writer_by_readers(tmp_path: Path) -> None:
    make(tmp_path / "c", TEXTS)
    storage = JournalStorage(tmp_path / "c", "màn chiếu")
    line = encode_line(
        Entry(
            5,
            datetime(2026, 1, 1, tzinfo=VIETNAM),
            "bàn",
            "note",
            (Change("notes", 5, None, {"text": "năm"}),),
            prior=link_of(lines(tmp_path / "c")[-1][:-1]),
        )
    )
    for cut in range(1, len(line)):
        with journal(tmp_path / "c").open("ab") as file:
            file.write(line[cut - 1 : cut])
        assert not storage.refresh()
    with journal(tmp_path / "c").open("ab") as file:
        file.write(b"\n")
    assert storage.refresh()
    assert storage.read()["notes"]["5"] == {"text": "năm"}
    assert storage.read_only is None
    leave(storage)


def test_a_tail_torn_by_another_process_is_cut_by_the_next_writer(tmp_path: Path) -> None:
    make(tmp_path / "c", TEXTS)
    storage = JournalStorage(tmp_path / "c", "bàn 2")
    with journal(tmp_path / "c").open("ab") as file:
        file.write(b'0badc0de {"seq":5,"at":')
    insert(storage, "năm")
    leave(storage)
    assert texts(tmp_path / "c") == [*TEXTS, "năm"]


# --- damage ------------------------------------------------------------------------------------


@only_here
def test_no_flipped_bit_goes_unseen(tmp_path: Path) -> None:
    folder = tmp_path / "c"
    make(folder, TEXTS)
    whole = lines(folder)
    data = b"".join(whole)
    starts = [sum(map(len, whole[:number])) for number in range(len(whole))]
    for place in range(len(data)):
        number = max(n for n, start in enumerate(starts) if start <= place)
        flipped = bytearray(data)
        flipped[place] ^= 1 << (place * 5 % 8)
        journal(folder).write_bytes(flipped)
        storage = JournalStorage(folder, "bàn 2")
        found = [d["text"] for d in storage.read().get("notes", {}).values()]
        assert found == TEXTS[:number], place
        if storage.read_only is None:
            assert number == len(whole) - 1, place
            assert [code for code, _ in storage.repairs] == ["tail-cut"]
        else:
            assert storage.read_only.code == "journal-damaged"
            assert storage.read_only.facts == {
                "file": "journal-000001.jsonl",
                "offset": starts[number],
                "seq": number + 1,
            }
            assert journal(folder).read_bytes() == flipped
        leave(storage)


@only_here
def test_verify_sees_a_flipped_bit_even_behind_a_sound_folded_file(tmp_path: Path) -> None:
    folder = tmp_path / "c"
    make(folder, TEXTS)
    storage = JournalStorage(folder, "bàn 1")
    storage.fold()
    leave(storage)
    data = journal(folder).read_bytes()
    for place in range(0, len(data), 3):
        flipped = bytearray(data)
        flipped[place] ^= 1 << (place % 8)
        journal(folder).write_bytes(flipped)
        report = verify(folder)
        assert report.status == "damaged"
        assert report.findings[0].code == "journal-damaged"
        assert journal(folder).read_bytes() == flipped
    journal(folder).write_bytes(data)
    assert verify(folder).status == "sound"


@pytest.mark.parametrize(
    ("order", "seq"),
    [
        ([0, 2, 3], 2),
        ([0, 1, 3], 3),
        ([1, 2, 3], 1),
        ([0, 1, 1, 2, 3], 3),
        ([0, 2, 1, 3], 2),
        ([0, 1, 2, 3, 3], 5),
    ],
)
def test_a_hole_or_a_double_is_damage_wherever_it_is(
    tmp_path: Path, order: list[int], seq: int
) -> None:
    folder = tmp_path / "c"
    make(folder, TEXTS)
    whole = lines(folder)
    journal(folder).write_bytes(b"".join(whole[number] for number in order))
    storage = JournalStorage(folder, "bàn 2")
    assert storage.read_only is not None
    assert storage.read_only.facts["seq"] == seq
    assert [d["text"] for d in storage.read().get("notes", {}).values()] == TEXTS[: seq - 1]
    leave(storage)


def test_damage_opens_read_only_and_is_never_written_over(tmp_path: Path) -> None:
    folder = tmp_path / "c"
    make(folder, TEXTS)
    data = journal(folder).read_bytes().replace(b"Th", b"th")
    journal(folder).write_bytes(data)
    storage = JournalStorage(folder, "bàn 2")
    with pytest.raises(Damaged, match="journal-damaged"):
        insert(storage, "năm")
    with pytest.raises(Damaged, match="journal-damaged"):
        storage.fold()
    storage.close()
    assert journal(folder).read_bytes() == data
    assert not (folder / "conference.json").exists()


def test_damage_that_comes_while_open_stops_the_next_writer(tmp_path: Path) -> None:
    folder = tmp_path / "c"
    make(folder, TEXTS)
    storage = JournalStorage(folder, "bàn 2")
    with journal(folder).open("ab") as file:
        file.write(b"rubbish\nmore rubbish\n")
    assert not storage.refresh()
    with pytest.raises(Damaged):
        insert(storage, "năm")
    assert [d["text"] for d in storage.read()["notes"].values()] == TEXTS
    leave(storage)


@pytest.mark.parametrize("shorter", [0, 1, 150, None])
def test_a_journal_shorter_than_the_folded_file_is_damage(
    tmp_path: Path, shorter: int | None
) -> None:
    folder = tmp_path / "c"
    make(folder, TEXTS)
    storage = JournalStorage(folder, "bàn 1")
    storage.fold()
    leave(storage)
    if shorter is None:
        journal(folder).unlink()
    else:
        journal(folder).write_bytes(journal(folder).read_bytes()[:shorter])
    storage = JournalStorage(folder, "bàn 1")
    assert [d["text"] for d in storage.read()["notes"].values()] == TEXTS
    with pytest.raises(Damaged, match="journal-damaged"):
        insert(storage, "năm")
    leave(storage)
    assert verify(folder).status == "damaged"


@only_here
def test_a_folder_deleted_under_our_hands_takes_no_more_changes(tmp_path: Path) -> None:
    make(tmp_path / "c", TEXTS)
    storage = JournalStorage(tmp_path / "c", "bàn 1")
    (tmp_path / "c").rename(tmp_path / "d")
    with pytest.raises(NotSaved, match="folder-gone"):
        insert(storage, "năm")
    (tmp_path / "d").rename(tmp_path / "c")
    insert(storage, "sáu")
    shutil.rmtree(tmp_path / "c")
    with pytest.raises(NotSaved, match="folder-gone"):
        insert(storage, "bảy")
    leave(storage)
