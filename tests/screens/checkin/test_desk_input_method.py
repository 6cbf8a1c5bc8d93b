"""What an input method left of a scan is called an input method, not a badge held askew."""

from __future__ import annotations

from pathlib import Path

import pytest

from screens.checkin.desk.line import garbled_by_input_method
from screens.checkin.sheets.scanner_test import ScannerScreen
from screens.sentences import say
from screens.widgets.scan_field import ScanField
from store.checkin.lines.scanning import read_line
from store.conference import Conference
from tests.screens.checkin_hall import Keys, desk_of, find, make_hall

CODE = "99690757006484748"
EVENT = "969"


@pytest.mark.parametrize(
    ("line", "rewritten", "expected"),
    [
        (CODE[:8] + CODE[9:], True, True),
        (CODE[:-3], True, True),
        ("nguyễn" + CODE[:9], False, True),
        ("Nguyễn Văn Hòa 0912345678", False, False),
        ("nguye" + CODE[:9], True, True),
        (CODE[:8] + CODE[9:], False, False),
        (CODE, True, False),
        ("hoà" + CODE, True, False),
        ("https://a.vn/12345678", True, False),
        ("001099012345|123|Nguyễn", True, False),
        ("8934588012345", True, False),
        ("nguyễn văn 12", True, False),
        ("", True, False),
    ],
)
def test_what_spoiled_a_line(line: str, rewritten: bool, expected: bool) -> None:
    reading = read_line(line, EVENT)
    assert garbled_by_input_method(line, reading, rewritten=rewritten) is expected


def short_code(conference: Conference) -> str:
    code = find(conference, 1).code
    return code[:8] + code[9:]


async def send(keys: Keys, field: ScanField, line: str, *, rewritten: bool) -> None:
    field.post_message(ScanField.Scanned(field, line, 0.0, line, is_rewritten=rewritten))
    await keys.settle()


@pytest.mark.parametrize("rewritten", [True, False])
async def test_the_answer_says_how_to_switch_it_off(tmp_path: Path, rewritten: bool) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference, (80, 24)) as keys:
        await send(keys, keys.desk.field, short_code(conference), rewritten=rewritten)
        await keys.sees(say("checkin-head-garbled" if rewritten else "checkin-head-misread"))
        assert ("UniKey" in keys.screen) is rewritten
        assert ("giữ thẳng" in keys.screen) is not rewritten


@pytest.mark.parametrize("rewritten", [True, False])
async def test_so_does_the_scanner_test(tmp_path: Path, rewritten: bool) -> None:
    conference = make_hall(tmp_path)
    async with desk_of(conference, (80, 24)) as keys:
        await keys.press("ctrl+t")
        screen = keys.app.screen
        assert isinstance(screen, ScannerScreen)
        field = screen.query_one(ScanField)
        await send(keys, field, screen.code[:8] + screen.code[9:], rewritten=rewritten)
        await keys.sees(say("scanner-input-method" if rewritten else "scanner-digits-lost"))
