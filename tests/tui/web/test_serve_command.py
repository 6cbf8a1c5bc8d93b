"""The command line of `serve`: what it cannot do it says in one sentence, and serves nothing."""

from __future__ import annotations

import shutil
import socket
from pathlib import Path
from typing import Any

import pytest

from store.copies.sealing import sealed
from tui.main import main
from tui.web import command

DATA = Path(__file__).parent / "data"
CERTIFICATE, KEY, OTHER = (
    str(DATA / name) for name in ("certificate.pem", "key.pem", "other-key.pem")
)


@pytest.fixture(autouse=True)
def _nothing_served(monkeypatch: pytest.MonkeyPatch) -> None:
    def serve(*_words: object, **_more: object) -> int:
        pytest.fail("it served")

    monkeypatch.setattr(command, "_serve_plainly", serve)


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["serve", *words]) == 2
    out, told = capsys.readouterr()
    assert out == ""
    assert "Traceback" not in told
    sentence = told.strip().splitlines()[-1]
    assert sentence.endswith((".", "'"))
    return sentence


def test_a_port_in_use(
    folder: Path, codes: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert f"Cổng {port} đang có chương trình khác" in refused(
            capsys, str(folder), "--port", port
        )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--port", "70000"), "Không có cổng 70000"),
        (("--host", "192.0.2.77"), "không phải địa chỉ của máy này"),
        (("--host", "không có máy này"), "Không tìm thấy địa chỉ"),
        (("--tls", CERTIFICATE, OTHER), "Không dùng được chứng thư certificate.pem"),
        (("--tls", KEY, CERTIFICATE), "Không dùng được chứng thư key.pem"),
        (("--tls", __file__, KEY), "Không dùng được chứng thư"),
        (("--tls", str(DATA / "none.pem"), KEY), "none.pem"),
        (("--tls", str(DATA), KEY), "data"),
    ],
)
def test_where_and_how_it_cannot_serve(
    folder: Path,
    codes: dict[str, str],
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    told: str,
) -> None:
    assert told in refused(capsys, str(folder), *words)


def test_what_cannot_be_served(
    folder: Path,
    codes: dict[str, str],
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "không phải thư mục hội nghị" in refused(capsys, str(tmp_path / "none"))
    monkeypatch.setattr(sealed, "is_sealed", lambda _: True)
    assert "có mật khẩu" in refused(capsys, str(folder))


def test_without_what_it_needs(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "find_spec", lambda name: None if "textual" in name else name)
    assert "pip install" in refused(capsys, str(folder))


def test_a_key_under_a_password_is_not_asked_for(
    folder: Path, codes: dict[str, str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    locked = tmp_path / "locked.pem"
    shutil.copy(DATA / "locked-key.pem", locked)
    told = refused(capsys, str(folder), "--tls", CERTIFICATE, str(locked))
    assert "khóa không đặt mật khẩu" in told


def test_links_that_cannot_be_kept_are_told_of(
    folder: Path, codes: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It serves all the same: the day goes on."""
    told: list[str] = []

    def serve(_server: object, *more: Any) -> int:
        for one in more[0]:
            one.close()
        told.extend(more[-1]())
        return 0

    monkeypatch.setattr(command, "_serve_plainly", serve)
    assert main(["serve", str(folder), "--port", "0"]) == 0
    assert told == []
    kept = tmp_path / "data" / "hoinghi" / "links"
    shutil.rmtree(kept)
    kept.write_text("in the way", encoding="utf-8")
    monkeypatch.setattr(command, "place_of_links", lambda *_: kept / "x.json")
    assert main(["serve", str(folder), "--port", "0"]) == 0
    [warning] = told
    assert "Không giữ được các liên kết" in warning
    assert "đưa liên kết mới" in warning
