"""Whatever becomes of an archive is noticed, and no ZIP of whatever kind does any harm."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports.archive import checking
from exports.archive.manifest import NAME
from screens.words.papers.archive import make_archive
from store.errors import BadInput, HoinghiError
from tests.exports.full_day import full_day


class Archive(bytes):
    """The bytes of an archive; Hypothesis need not print them."""

    def __repr__(self) -> str:
        return f"<{len(self)} bytes>"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The archive of a day with two papers."""
    folder = tmp_path_factory.mktemp("day")
    with full_day(folder / "c"):
        pass
    (folder / "c" / "papers" / "a.docx").write_bytes(bytes(range(256)) * 3)
    (folder / "c" / "papers" / "b.pdf").write_bytes(b"%PDF" * 200)
    return Archive(make_archive(folder / "c", folder / "a.zip").path.read_bytes())


@pytest.fixture
def checked(tmp_path: Path) -> Callable[[bytes], list[tuple[str, str]]]:
    """What is found in an archive of these bytes: codes and names."""

    def check(data: bytes) -> list[tuple[str, str]]:
        (tmp_path / "x.zip").write_bytes(data)
        found = checking.check(tmp_path / "x.zip").findings
        return [(one.code, str(one.facts.get("name", ""))) for one in found]

    return check


Checked = Callable[[bytes], list[tuple[str, str]]]

DAMAGE = {f"archive-{code}" for code in ("missing", "added", "changed", "broken", "repacked")}
DAMAGE |= {"archive-twice", "archive-outside"}
REFUSALS = {
    "archive-not-a-zip",
    "archive-without-manifest",
    "archive-manifest-unreadable",
    "archive-too-large",
}


def refusal(checked: Checked, data: bytes) -> str:
    with pytest.raises(BadInput) as caught:
        checked(data)
    return caught.value.code


def repacked(
    data: bytes,
    *,
    without: str = "",
    changed: dict[str, bytes] | None = None,
    added: dict[str, bytes] | None = None,
    method: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """The archive packed anew by some other program."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w", method) as new:
        for name in old.namelist():
            if name != without:
                new.writestr(name, (changed or {}).get(name, old.read(name)))
        for name, content in (added or {}).items():
            new.writestr(name, content)
    return held.getvalue()


def places(data: bytes) -> dict[str, range]:
    """Where in the ZIP the bytes of each member stand."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {info.filename: _range(data, info) for info in opened.infolist()}


def _range(data: bytes, info: zipfile.ZipInfo) -> range:
    name, extra = struct.unpack("<HH", data[info.header_offset + 26 : info.header_offset + 30])
    begin = info.header_offset + 30 + name + extra
    return range(begin, begin + info.compress_size)


def flipped(data: bytes, place: int, bit: int = 0) -> bytes:
    return data[:place] + bytes([data[place] ^ (1 << bit)]) + data[place + 1 :]


def noticed(checked: Checked, data: bytes) -> set[str]:
    """The codes of what is found, or of the refusal."""
    try:
        return {code for code, _ in checked(data)}
    except BadInput as error:
        return {error.code}


# --- what becomes of it ----------------------------------------------------------------------


def test_nothing_is_found_in_a_sound_one(sound: bytes, checked: Checked) -> None:
    assert checked(sound) == []
    assert checked(repacked(sound)) == [], "packed by another program, it is as it was"


def test_every_file_that_is_missing_added_or_changed_is_named(
    sound: bytes, checked: Checked
) -> None:
    assert checked(repacked(sound, without="papers/a.docx")) == [
        ("archive-missing", "papers/a.docx")
    ]
    assert checked(repacked(sound, added={"papers/c.docx": b"new"})) == [
        ("archive-added", "papers/c.docx")
    ]
    for data in (b"%PDF" * 199 + b"%PDf", b"short", b""):
        assert checked(repacked(sound, changed={"papers/b.pdf": data})) == [
            ("archive-changed", "papers/b.pdf")
        ]


def test_all_at_once_is_told_at_once(sound: bytes, checked: Checked) -> None:
    data = repacked(
        sound,
        without="papers/a.docx",
        changed={"papers/b.pdf": b"x"},
        added={"x/y": b"", "x/z/": b""},
    )
    assert checked(data) == [
        ("archive-missing", "papers/a.docx"),
        ("archive-changed", "papers/b.pdf"),
        ("archive-added", "x/y"),
    ], "a folder alone holds nothing"


def test_one_flipped_bit_in_any_member_is_noticed(sound: bytes, checked: Checked) -> None:
    for name, place in places(sound).items():
        for at in {place.start, place.start + len(place) // 2, place.stop - 1}:
            assert at in place, name
            for bit in range(8):
                found = noticed(checked, flipped(sound, at, bit))
                assert found <= {*DAMAGE, "archive-manifest-unreadable"}, name
                assert found, name


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_flipped_bits_are_noticed_wherever_they_are(
    sound: bytes, checked: Checked, data: st.DataObject
) -> None:
    """Some change nothing that is unpacked: the last bits of a packed file, a time in the frame."""
    within = [st.integers(place.start, place.stop - 1) for place in places(sound).values()]
    anywhere = st.integers(0, len(sound) - 1) | st.integers(len(sound) - 3_000, len(sound) - 1)
    flips = st.tuples(anywhere | st.one_of(within), st.integers(0, 7))
    bad = sound
    for place, bit in data.draw(st.lists(flips, min_size=1, max_size=4, unique=True)):
        bad = flipped(bad, place, bit)
    found = noticed(checked, bad)
    assert found
    assert found <= {*DAMAGE, *REFUSALS}


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_cut_off_anywhere_it_is_no_archive(
    sound: bytes, checked: Checked, data: st.DataObject
) -> None:
    end = data.draw(st.integers(0, len(sound) - 1) | st.integers(len(sound) - 99, len(sound) - 1))
    assert noticed(checked, sound[:end]) in ({"archive-not-a-zip"}, {"archive-repacked"})


# --- what was made to do harm ----------------------------------------------------------------


@pytest.mark.parametrize("extra", [b"x", bytes(22), b"PK"])
def test_what_was_put_before_or_behind_it_is_noticed(
    sound: bytes, checked: Checked, extra: bytes
) -> None:
    assert checked(extra + sound) == [("archive-repacked", "")]
    assert checked(sound + extra) == [("archive-repacked", "")]


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x05\x06" + bytes(18), b"%PDF-1.4", b"\0" * 9999])
def test_what_is_no_archive_says_so(checked: Checked, data: bytes) -> None:
    assert refusal(checked, data) in {"archive-not-a-zip", "archive-without-manifest"}


def test_another_zip_is_no_archive(sound: bytes, checked: Checked) -> None:
    assert refusal(checked, repacked(sound, without=NAME)) == "archive-without-manifest"


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{}",
        b"[]",
        b"\xff",
        b'{"format": 1}',
        b"[" * 100_000,
        pytest.param(None, id="of a later format"),
    ],
)
def test_a_manifest_that_cannot_be_read_says_so(
    sound: bytes, checked: Checked, text: bytes | None
) -> None:
    if text is None:
        told = manifest_of(sound)
        text = json.dumps({**told, "format": 2}).encode()
    data = repacked(sound, changed={NAME: text})
    assert refusal(checked, data) == "archive-manifest-unreadable"


def manifest_of(data: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        found: dict[str, Any] = json.loads(opened.read(NAME))
        return found


@pytest.mark.parametrize(
    "name", ["../a", "papers/../../a", "/etc/passwd", "C:/a", "C:a", "\\\\host\\a", "papers\\..\\a"]
)
@pytest.mark.parametrize("is_listed", [False, True])
def test_a_name_that_leads_outside_is_told(
    sound: bytes, checked: Checked, name: str, is_listed: bool
) -> None:
    told = manifest_of(sound)
    if is_listed:
        told["files"].append({"name": name, "size": 1, "sha256": sha256(b"x").hexdigest()})
    bad = repacked(sound, changed={NAME: json.dumps(told).encode()}, added={name: b"x"})
    codes = [code for code, found in checked(bad) if found == name]
    assert codes == ["archive-outside"] + ["archive-added"] * (not is_listed)


def test_two_files_of_one_name_are_told(sound: bytes, checked: Checked) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        bad = repacked(sound, added={"papers/b.pdf": b"%PDF" * 200})
    assert checked(bad) == [("archive-twice", "papers/b.pdf")]


def test_a_bomb_is_not_set_off(sound: bytes, checked: Checked) -> None:
    bomb = repacked(sound, added={"papers/bomb.docx": bytes(300 << 20)})
    assert len(bomb) < 1 << 20
    assert refusal(checked, bomb) == "archive-too-large"


def test_a_manifest_of_gigabytes_is_not_read(sound: bytes, checked: Checked) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(checking, "MOST_MANIFEST", 1_000)
        assert refusal(checked, sound) == "archive-manifest-unreadable"


def test_a_file_that_says_it_is_larger_is_not_read(
    sound: bytes, checked: Checked, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = repacked(sound, changed={"papers/b.pdf": bytes(1 << 20)})
    read: list[str] = []
    plain = zipfile.ZipFile.open

    def watched(self: zipfile.ZipFile, name: Any, *words: Any, **more: Any) -> Any:
        read.append(getattr(name, "filename", name))
        return plain(self, name, *words, **more)

    monkeypatch.setattr(zipfile.ZipFile, "open", watched)
    assert checked(bad) == [("archive-changed", "papers/b.pdf")]
    assert "papers/a.docx" in read
    assert "papers/b.pdf" not in read


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_way_of_packing_that_no_archive_has_is_refused(
    sound: bytes, checked: Checked, method: int
) -> None:
    assert refusal(checked, repacked(sound, method=method)) == "archive-manifest-unreadable"


def test_a_locked_file_is_told(sound: bytes, checked: Checked) -> None:
    with zipfile.ZipFile(io.BytesIO(sound)) as opened:
        info = opened.getinfo("papers/b.pdf")
    central = sound.index(b"PK\x01\x02")
    entry = sound.index(b"papers/b.pdf", central) - 46
    bad = flipped(flipped(sound, entry + 8), info.header_offset + 6)  # bit 0: encrypted
    assert checked(bad) == [("archive-broken", "papers/b.pdf")]


def test_names_steer_no_terminal(sound: bytes, checked: Checked) -> None:
    ((code, name),) = checked(repacked(sound, added={"papers/\x1b[2Ja\nb": b""}))
    assert (code, name) == ("archive-added", "papers/[2Ja b")


def test_a_file_that_cannot_be_opened_says_so(tmp_path: Path) -> None:
    with pytest.raises(HoinghiError) as caught:
        checking.check(tmp_path / "none.zip")
    assert caught.value.code == "archive-unreadable"
