"""Conferences seen from outside, and the names of their folders."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.kinds import settings
from store.kinds.create import create_conference
from store.shelf import Found, conferences, folder_name, glance
from tests.on_windows.system import on_both, only_here

pytestmark = on_both


def test_a_closed_and_an_open_one_are_seen_and_left_as_they_are(tmp_path: Path) -> None:
    closed = tmp_path / "a"
    create_conference(closed, "cong-doan", date(2025, 12, 20), {"title": "Cũ"}).close()
    running = create_conference(tmp_path / "b", "khoi", date(2026, 3, 1), practice=True)
    settings.set_profile(running, {"title": "Đổi tên khi đang mở"})
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    found = conferences(tmp_path)
    assert found == [
        Found(tmp_path / "b", "Đổi tên khi đang mở", date(2026, 3, 1), True),
        Found(closed, "Cũ", date(2025, 12, 20), False),
    ]
    after = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert before == after
    running.close()


def test_recent_ones_are_listed_once_and_only_while_they_are_there(tmp_path: Path) -> None:
    home, usb = tmp_path / "home", tmp_path / "usb"
    create_conference(home / "a", "cong-doan", date(2025, 12, 20)).close()
    create_conference(usb, "cong-doan", date(2026, 12, 20)).close()
    found = conferences(home, [usb, home / "a", tmp_path / "gone", home / "a"])
    assert [each.folder for each in found] == [usb, home / "a"]


@pytest.mark.parametrize("content", [b"", b"{}", b'{"conference": {"1": 5}}', b"\xff\xfe"])
def test_what_is_no_conference_is_passed_over(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "conference.json").write_bytes(content)
    (tmp_path / "file").touch()
    assert conferences(tmp_path) == []
    assert glance(tmp_path / "x") is None
    assert conferences(tmp_path / "không có") == []


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Tổng kết thi đua", "2026-12-20-tong-ket-thi-dua"),
        ("HỘI NGHỊ  Tổng kết Đợt 1/2026", "2026-12-20-tong-ket-dot-1-2026"),
        ("", "2026-12-20"),
        ("Hội nghị", "2026-12-20"),
    ],
)
def test_folder_names(title: str, name: str) -> None:
    assert folder_name(date(2026, 12, 20), title) == name


@only_here
@given(st.text())
def test_folder_names_are_plain_and_short(title: str) -> None:
    name = folder_name(date(2026, 12, 20), title)
    assert re.fullmatch(r"2026-12-20(-[a-z0-9]+)*", name)
    assert len(name) <= 48
