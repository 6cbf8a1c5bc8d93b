"""Paths as people type, paste and drop them."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from store.errors import BadInput
from store.lists.sources.given_path import given_folder, given_path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Sở Nội vụ" / "danh sách (1) 100%.xlsx"
    path.parent.mkdir()
    path.touch()
    return path


@pytest.mark.parametrize(
    "form",
    ["{0}", "  {0}  ", "'{0}'", '"{0}"', "'{0}' ", "“{0}”", "& '{0}'", "file://{1}", "{2}"],
)
@pytest.mark.skipif(os.name == "nt", reason="backslashes are the separator there")
def test_every_way_to_give_a_path(file: Path, form: str) -> None:
    from urllib.parse import quote

    escaped = "".join(f"\\{c}" if c in " ()%" else c for c in str(file))
    assert given_path(form.format(file, quote(str(file)), escaped)) == file


def test_decomposed_names_are_found(file: Path) -> None:
    assert given_path(unicodedata.normalize("NFD", str(file))) == file


def test_home_is_expanded(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(file.parent))
    monkeypatch.setenv("USERPROFILE", str(file.parent))
    assert given_path(f"~/{file.name}") == file


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "path-empty"),
        ("  ", "path-empty"),
        ("{0}/không có/a.xlsx", "path-folder-missing"),
        ("{0}", "path-is-folder"),
        ("{0}/a.xlsx", "path-missing"),
        ("{0}/Sở Nội vụ", "path-is-folder-near"),
        ("{0}/Sở Nội vụ/sai tên.xlsx", "path-missing-near"),
        ("'", "path-missing"),
    ],
)
def test_what_is_wrong_is_told_apart(
    file: Path, tmp_path: Path, text: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BadInput) as caught:
        given_path(text.format(tmp_path))
    if text != "'":
        assert caught.value.code == code
    if code.endswith("-near"):
        assert caught.value.facts["near"] == file.name


def test_a_folder_need_not_be_there(tmp_path: Path) -> None:
    assert given_folder(f"'{tmp_path}' ") == tmp_path
    assert given_folder(str(tmp_path / "mới")) == tmp_path / "mới"
    with pytest.raises(BadInput):
        given_folder(" ")
