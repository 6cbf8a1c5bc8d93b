"""What an archive holds: the conference to open again, its papers as they lie there, its data."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

import store
from exports import catalogue
from exports.archive import bundle
from exports.archive.manifest import NAME
from screens.sentences import set_language
from screens.words.papers.archive import ArchiveWords, make_archive
from store import clock
from store.checkin import desk
from store.conference import Conference
from store.copies import copying
from store.errors import BadInput, NotSaved
from store.journal import durable, verify
from store.journal.lines import link_of
from store.records import TABLES
from store.records.codec import Change, Entry
from store.records.fields import secrets
from tests.exports.full_day import at, full_day
from tests.on_windows.system import on_both

pytestmark = on_both

WORKED_ON = {
    "papers/bien-ban-hoi-nghi.docx": b"Word",
    "papers/bien-ban-hoi-nghi-20261220-160000.docx": b"kept",
    "papers/giay-moi/001.docx": b"one of a set",
    "papers/Tham luận – Sở Y tế.pdf": b"%PDF",
    "templates/anything.docx": b"own",
    "tham-luan/bai-1.docx": b"talk",
    "tham-luan/01 - Sở Y tế.docx": b"talk",
    "papers/.written/bien-ban-hoi-nghi.docx": b"base",
}
PASSING = ("papers/~$bien-ban.docx", "papers/.~lock.a.docx#", "papers/.hoinghi-x1/a.docx")


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A day that is over, with papers that people worked on."""
    folder = tmp_path_factory.mktemp("day") / "Khối 9"
    with full_day(folder) as made:
        person = next(iter(made.state.delegates.values()))
        secret = {"card_hash": "SECRETHASH", "phone": "0912 345 678", "remark": "=1+1"}
        made.save("test", replace(person, **secret))
        made.save("test", replace(made.state.profile, identity_key="SECRETKEY"))
    for name, data in {**WORKED_ON, **dict.fromkeys(PASSING, b"x")}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


@pytest.fixture
def archive(day: Path, tmp_path: Path) -> Path:
    with clock.travel(at(18)):
        return make_archive(day, tmp_path).path


def contents(archive: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(archive) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


def table(archive: Path, name: str) -> list[dict[str, str]]:
    """A CSV file by its headings, a second one of a name with its number."""
    text = contents(archive)[f"data/{name}.csv"].decode("utf-8-sig")
    head, *body = csv.reader(io.StringIO(text))
    keys = [
        f"{one} {head[:n].count(one) + 1}" if one in head[:n] else one for n, one in enumerate(head)
    ]
    return [dict(zip(keys, row, strict=True)) for row in body]


def documents(archive: Path, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(contents(archive)[f"data/{name}.json"])
    return found


# --- the whole -------------------------------------------------------------------------------


def test_the_manifest_names_every_file_with_its_checksum(archive: Path) -> None:
    found = contents(archive)
    told = json.loads(found.pop(NAME))
    assert [file["name"] for file in told["files"]] == list(found)
    for file in told["files"]:
        data = found[file["name"]]
        assert (file["size"], file["sha256"]) == (len(data), sha256(data).hexdigest())
    assert (told["format"], told["version"]) == (1, store.__version__)
    assert told["made_at"] == "2026-12-20T18:00:00+07:00"


def test_the_manifest_says_whose_it_is_and_up_to_which_change(day: Path, archive: Path) -> None:
    told = json.loads(contents(archive)[NAME])
    with Conference.open(day) as conference:
        assert told["last_change"] == conference.log()[-1].seq
        profile = conference.state.profile
    assert told["conference"] == {
        "title": "Hội nghị tổng kết Khối 9",
        "event_code": profile.event_code,
        "day": "2026-12-20",
        "practice": False,
    }


def test_papers_lie_in_it_as_they_lie_there(archive: Path) -> None:
    found = contents(archive)
    papers = {n: d for n, d in found.items() if n.startswith(("papers", "templates", "tham-luan"))}
    assert papers == WORKED_ON, "no paper is invented, and none that is being written is taken"
    assert list(papers) == sorted(papers, key=lambda name: (name.split("/")[0], name))


def test_unpacked_it_is_the_conference_again(day: Path, archive: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    shutil.unpack_archive(archive, again)
    assert verify.verify(again).status == "sound"
    with Conference.open(day) as old, Conference.open(again) as new:
        assert new.storage.read() == old.storage.read()
        assert [entry.seq for entry in new.log()] == [entry.seq for entry in old.log()]
        with clock.travel(at(18)):
            desk.check_in(new, delegate_id=max(new.state.delegates))
        assert catalogue.export(new, ["minutes"], again / "papers")
    assert verify.verify(again).status == "sound"


def test_the_same_conference_makes_the_same_archive(day: Path, tmp_path: Path) -> None:
    made = []
    for name in ("a.zip", "b.zip"):
        with clock.travel(at(18)):
            made.append(make_archive(day, tmp_path / name))
    assert made[0].path.read_bytes() == made[1].path.read_bytes()
    assert made[0].mark == made[1].mark


def test_its_name_tells_conference_and_moment(day: Path, tmp_path: Path) -> None:
    with clock.travel(at(18)):
        made = make_archive(day, tmp_path)
    assert made.path == tmp_path / "khoi-9-luu-tru-20261220-180000.zip"


def test_a_practice_conference_is_marked(tmp_path: Path) -> None:
    with full_day(tmp_path / "c") as conference:
        conference.save("test", replace(conference.state.profile, practice=True))
    made = make_archive(tmp_path / "c", tmp_path)
    assert made.path.name.startswith("THUC-HANH-c-luu-tru-")
    assert made.manifest.conference.practice


def test_an_older_archive_of_that_name_is_kept(day: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.zip"
    out.write_bytes(b"of last year")
    made = make_archive(day, out)
    assert made.kept is not None
    assert made.kept.read_bytes() == b"of last year"
    assert zipfile.is_zipfile(out)


def test_where_it_went_is_remembered_for_a_purge(day: Path, tmp_path: Path) -> None:
    made = make_archive(day, tmp_path / "a.zip")
    assert made.path in copying.copies_of(day)
    made.path.unlink()
    assert made.path not in copying.copies_of(day)


def test_others_go_on_writing_meanwhile(day: Path, tmp_path: Path) -> None:
    with Conference.open(day) as window:
        seen = window.log()[-1].seq
        made = make_archive(day, tmp_path)
        assert made.manifest.last_change == seen
        assert not window.refresh(), "an archive changes nothing"


def test_of_a_damaged_log_everything_readable_is_archived(day: Path, tmp_path: Path) -> None:
    broken = tmp_path / "c"
    shutil.copytree(day, broken)
    journal = broken / "journal-000001.jsonl"
    data = bytearray(journal.read_bytes())
    data[len(data) // 2] ^= 1
    journal.write_bytes(data)
    made = make_archive(broken, tmp_path / "a.zip")
    shutil.unpack_archive(made.path, tmp_path / "again")
    assert verify.verify(tmp_path / "again").status == "sound"
    with Conference.open(day) as old, Conference.open(tmp_path / "again") as new:
        assert new.storage.read() == old.storage.read()


# --- whole or not at all ---------------------------------------------------------------------


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_is_no_conference_is_not_archived(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="not-a-conference"):
        make_archive(tmp_path / "none", tmp_path / "none")
    assert left(tmp_path) == []


def test_a_paper_that_cannot_be_read_makes_no_archive(
    day: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = Path.open

    def refuse(path: Path, *words: Any, **more: Any) -> Any:
        if path.name == "Tham luận – Sở Y tế.pdf":
            raise PermissionError(13, "sharing violation")
        return plain(path, *words, **more)

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(NotSaved) as caught:
        make_archive(day, tmp_path)
    assert caught.value.code == "archive-file-unreadable"
    assert caught.value.facts["path"] == str(day / "papers" / "Tham luận – Sở Y tế.pdf")
    assert left(tmp_path) == []


def test_a_full_drive_makes_no_archive(
    day: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "a.zip").write_bytes(b"older")
    monkeypatch.setattr(durable, "fsync", full)
    with pytest.raises(NotSaved):
        make_archive(day, tmp_path / "a.zip")
    assert left(tmp_path) == ["a.zip"]
    assert (tmp_path / "a.zip").read_bytes() == b"older"


def test_it_is_on_the_drive_before_it_has_its_name(
    day: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    fsync, replaced = durable.fsync, durable.replace

    def seen(descriptor: int) -> None:
        size = os.fstat(descriptor).st_size
        fsync(descriptor)
        done.append(f"synced {size}")

    def moved(source: Path, target: Path) -> None:
        done.append(f"moved {source.stat().st_size}")
        replaced(source, target)

    monkeypatch.setattr(durable, "fsync", seen)
    monkeypatch.setattr(durable, "replace", moved)
    size = make_archive(day, tmp_path / "a.zip").path.stat().st_size
    assert done[-2:] == [f"synced {size}", f"moved {size}"]


def test_papers_go_through_memory_piece_by_piece(
    day: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []
    add = bundle.Bundle.add

    def watched(self: bundle.Bundle, name: str, parts: Any, *words: Any, **more: Any) -> None:
        def told() -> Iterator[bytes]:
            for part in parts:
                sizes.append(len(part))
                yield part

        add(self, name, told(), *words, **more)

    copied = tmp_path / "c"
    shutil.copytree(day, copied)
    big = os.urandom(5 * bundle.CHUNK + 1)
    (copied / "papers" / "big.pdf").write_bytes(big)
    monkeypatch.setattr(bundle.Bundle, "add", watched)
    archive = make_archive(copied, tmp_path / "a.zip").path
    assert max(sizes) == bundle.CHUNK
    assert contents(archive)["papers/big.pdf"] == big


def test_a_name_that_is_no_text_is_archived_all_the_same(day: Path, tmp_path: Path) -> None:
    copied = tmp_path / "c"
    shutil.copytree(day, copied)
    try:
        (copied / "papers" / os.fsdecode(b"bi\xean.docx")).write_bytes(b"old")
    except OSError:
        pytest.skip("names are text here")
    assert (
        contents(make_archive(copied, tmp_path / "a.zip").path)["papers/bi\ufffdn.docx"] == b"old"
    )


# --- the data --------------------------------------------------------------------------------


def test_every_table_is_there_twice(day: Path, archive: Path) -> None:
    with Conference.open(day) as conference:
        tables = conference.storage.read()
    names = set(contents(archive))
    for name, kept in tables.items():
        assert {f"data/{name}.json", f"data/{name}.csv"} <= names
        assert [one["id"] for one in documents(archive, name)] == sorted(map(int, kept))
        assert [int(row["Mã bản ghi"]) for row in table(archive, name)] == sorted(map(int, kept))
    assert len(tables) > 12


def test_json_has_the_records_as_they_are_stored(day: Path, archive: Path) -> None:
    with Conference.open(day) as conference:
        tables = conference.storage.read()
    for name in tables.keys() - {"ballots", "teller_sheets"}:
        kept = [
            {"id": int(key), **{k: v for k, v in one.items() if k not in secrets(name)}}
            for key, one in sorted(tables[name].items(), key=lambda pair: int(pair[0]))
        ]
        assert documents(archive, name) == kept


def test_no_secret_is_told(archive: Path) -> None:
    data = {n: d for n, d in contents(archive).items() if n.startswith("data/")}
    told = b"".join(data.values())
    assert b"0912 345 678" in told, "what is only personal stays until a purge"
    for secret in (b"SECRETHASH", b"SECRETKEY", b"card_hash", b"identity_key", b"nonce"):
        assert secret not in told


def test_figures_of_a_secret_ballot_wait_until_they_are_published(tmp_path: Path) -> None:
    with full_day(tmp_path / "c") as conference:
        ballot = next(b for b in conference.state.ballots.values() if b.secret and b.tally)
        told = make_archive(tmp_path / "c", tmp_path / "a.zip").path
        assert next(b for b in documents(told, "ballots") if b["id"] == ballot.id)["tally"]
        conference.save("test", replace(ballot, state="counted"))
        hidden = make_archive(tmp_path / "c", tmp_path / "b.zip").path
    assert "tally" not in next(b for b in documents(hidden, "ballots") if b["id"] == ballot.id)
    row = next(r for r in table(hidden, "ballots") if r["Mã bản ghi"] == str(ballot.id))
    assert row["Kết quả kiểm"] == ""


def test_csv_is_for_excel_in_vietnamese(archive: Path) -> None:
    data = contents(archive)["data/delegates.csv"]
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == len(table(archive, "delegates")) + 1
    rows = {row["Tên"]: row for row in table(archive, "delegates")}
    ill = rows["Lò Thị Ốm"]
    assert (ill["Đơn vị"], ill["Tình trạng"], ill["Lý do"]) == (
        "Sở Tài chính",
        "vắng có lý do",
        "Nghỉ ốm",
    )
    assert ill["Mã thẻ"].startswith("'95"), "17 digits are more than Excel keeps"
    first = rows["Hoàng Văn Trinh"]
    assert (first["Điện thoại"], first["Ghi chú"]) == ("'0912 345 678", "'=1+1")


def test_csv_names_whom_a_record_is_about_and_by_which_number(day: Path, archive: Path) -> None:
    with Conference.open(day) as conference:
        state = conference.state
    for row in table(archive, "passages"):
        passage = state.passages[int(row["Mã bản ghi"])]
        assert row["Đại biểu (mã bản ghi)"] == (str(passage.delegate_id or ""))
        if passage.delegate_id:
            assert row["Đại biểu"] == state.delegates[passage.delegate_id].name
        assert row["Lúc"] == f"{passage.at:%Y-%m-%d %H:%M:%S}"


def test_a_list_inside_a_record_is_a_file_of_its_own(day: Path, archive: Path) -> None:
    with Conference.open(day) as conference:
        voters = [v for one in conference.state.electorates.values() for v in one.voters]
    rows = table(archive, "electorates-voters")
    assert len(rows) == len(voters)
    assert rows[0]["Danh sách người biểu quyết"] == "Thông qua báo cáo"
    assert rows[0]["Khi mở"] == "có mặt"


def test_it_is_vietnamese_whatever_the_window_speaks(day: Path, tmp_path: Path) -> None:
    set_language("en")
    try:
        archive = make_archive(day, tmp_path).path
    finally:
        set_language("vi")
    assert "Đại biểu" in table(archive, "passages")[0]


def test_no_heading_is_a_field_name_and_no_record_of_a_kind_is_forgotten(archive: Path) -> None:
    names = [n for n in contents(archive) if n.endswith(".csv")]
    for name in names:
        head = contents(archive)[name].decode("utf-8-sig").partition("\r\n")[0]
        assert "_" not in head, name
        assert head.strip(",") == head, name


def test_what_others_put_beside_the_records_is_told_too(tmp_path: Path) -> None:
    with full_day(tmp_path / "c") as conference:
        conference.database.table("xe-om").insert({"bien_so": "=25A", "cho": 2, "chang": ["a"]})
    archive = make_archive(tmp_path / "c", tmp_path / "a.zip").path
    assert documents(archive, "xe-om") == [{"id": 1, "bien_so": "=25A", "cho": 2, "chang": ["a"]}]
    assert table(archive, "xe-om") == [
        {"Mã bản ghi": "1", "bien_so": "'=25A", "cho": "2", "chang": '["a"]'}
    ]


@pytest.mark.parametrize("number", [10**18, 10**25])
def test_a_record_that_no_version_understands_is_told_as_it_is(tmp_path: Path, number: int) -> None:
    with full_day(tmp_path / "c") as conference:
        seq, last = conference.log()[-1].seq, max(conference.state.units)
    document = {"order": number, "name": "Đơn vị lạ", "former_names": ["a", "b"]}
    change = Change("units", last + 1, None, document)
    prior = link_of((tmp_path / "c" / "journal-000001.jsonl").read_bytes().splitlines()[-1])
    entry = Entry(seq + 1, clock.now(), "bàn cũ", "tinydb", (change,), prior=prior)
    line = json.dumps(msgspec.to_builtins(entry, enc_hook=str), ensure_ascii=False).encode()
    with (tmp_path / "c" / "journal-000001.jsonl").open("ab") as file:
        file.write(b"%08x %b\n" % (zlib.crc32(line), line))
    archive = make_archive(tmp_path / "c", tmp_path / "a.zip").path
    told = documents(archive, "units")[-1]
    assert (told["name"], told["former_names"]) == ("Đơn vị lạ", ["a", "b"])
    assert float(told["order"]) == float(number)
    row = table(archive, "units")[-1]
    assert (row["Tên"], row["Tên cũ"]) == ("Đơn vị lạ", '["a","b"]')


def test_every_kind_of_record_has_a_name(archive: Path) -> None:
    assert all(ArchiveWords().table(name) != name for name in TABLES)


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [("points", 9550, "95,5"), ("score", 8000, "80"), ("order", 9550, "9550")],
)
def test_points_are_told_as_people_read_them(key: str, value: int, told: str) -> None:
    assert ArchiveWords().number(key, value) == told
