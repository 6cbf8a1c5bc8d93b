"""The form of a paper shows what the paper prints: asked of every paper of the catalogue."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from exports.catalogue import PAPERS, PaperKind
from exports.word import usual
from exports.wording import day_text
from store import clock
from store.conference import Conference
from store.papers import settings
from store.records import PaperSettings, Signing
from tests.exports.every_paper import complete
from tests.exports.paper_day import at, paper_day
from tests.word_file import read_paper

NAMED = [paper for paper in PAPERS if usual.fields_of(paper.id)]
GIVEN = {
    "number": "977",
    "symbol": "ZSYM-A",
    "day": date(2001, 2, 3),
    "place": "Zplace",
    "addressees": "Zaddressee",
    "signing": Signing.DEPUTY,
    "sign_body": "Zbody",
    "sign_head": "Zhead",
    "sign_post": "Zpost",
    "sign_name": "Zname",
    "recipients": "Zrecipient",
    "keeping": "Lưu: Zkept",
    "adopted": "Zadopted",
}
SEEN = {
    **{key: str(text) for key, text in GIVEN.items()},
    "number": "Số: 977",
    "day": "ngày 03 tháng 02 năm 2001",
    "signing": "KT. ",
}


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    made = paper_day(tmp_path / "c")
    with clock.travel(at(9, 5)):
        complete(made, tmp_path)
        profile = made.state.profile
        made.edit("profile", profile, recipients=("Sở Nội vụ", "Lưu: VT, CĐ"), adopted="Đã thông.")
        yield made
    made.close()


def lines_of(conference: Conference, paper: PaperKind, folder: Path) -> list[str]:
    """A paper's paragraphs as people read them; of a folder of papers the first."""
    path = paper.write(conference, folder / f"a{paper.suffix}")
    path = next(iter(sorted(path.iterdir()))) if path.is_dir() else path
    if path.suffix != ".docx":
        return []
    paragraphs = read_paper(path).element.body.iter(f"{_W}p")
    texts = (
        "".join(
            str(part.text or "") if part.tag == f"{_W}t" else "\n"
            for part in one.iter(f"{_W}t", f"{_W}br")
        )
        for one in paragraphs
    )
    return [line.replace("\xa0", " ") for text in texts for line in text.splitlines() if line]


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.id)
def test_a_form_asks_for_what_stands_on_the_paper(
    conference: Conference, tmp_path: Path, paper: PaperKind
) -> None:
    settings.save(conference, usual.settings_id(paper.id), None, **GIVEN)
    text = "\n".join(lines_of(conference, paper, tmp_path)).casefold()
    found = {key for key, seen in SEEN.items() if seen.casefold() in text}
    assert found == set(usual.fields_of(paper.id))


@pytest.mark.parametrize("is_signed_before", [False, True])
@pytest.mark.parametrize("paper", NAMED, ids=lambda paper: paper.id)
def test_what_a_form_shows_is_what_the_paper_prints(
    conference: Conference, tmp_path: Path, paper: PaperKind, is_signed_before: bool
) -> None:
    if is_signed_before:
        signer = {"sign_head": "Giám đốc", "sign_post": "Phó Giám đốc", "sign_name": "Lò Thị An"}
        other = "tasks" if paper.id != "tasks" else "plan"
        usual.give(conference, other, signing=Signing.DEPUTY, **signer)
        given = {"addressees": "Kính gửi: Ban A", "keeping": "VT, TĐKT"}
        printed = usual.fields_of(paper.id)
        usual.give(conference, paper.id, **{k: v for k, v in given.items() if k in printed})
    shown = usual.shown(conference.state, paper.id)
    lines = lines_of(conference, paper, tmp_path)
    _same_head(shown, lines, usual.fields_of(paper.id))
    if "recipients" in usual.fields_of(paper.id):
        _same_foot(shown, lines)
    before = settings.given(conference.state, usual.settings_id(paper.id))
    typed = {key: getattr(shown, key) for key in usual.fields_of(paper.id)}
    usual.give(conference, paper.id, **typed)
    after = settings.given(conference.state, usual.settings_id(paper.id))
    assert _without_id(after) == _without_id(before), "what was left as shown was not given"
    assert lines_of(conference, paper, tmp_path) == lines


def _without_id(one: PaperSettings) -> dict[str, object]:
    return {key: getattr(one, key) for key in settings.GIVEN}


def _same_head(shown: PaperSettings, lines: list[str], fields: tuple[str, ...]) -> None:
    number = next((line for line in lines if line.startswith("Số: ")), "")
    assert number == (f"Số: …/{shown.symbol}" if shown.symbol else "")
    if "day" in fields:
        dated = next(line for line in lines if line.startswith(f"{shown.place}, ngày "))
        told = day_text(shown.day) if shown.day else "ngày …… tháng …… năm 2026"
        assert dated == f"{shown.place}, {told}"


def _same_foot(shown: PaperSettings, lines: list[str]) -> None:
    recipients = [*settings.parts(shown.recipients), *filter(None, [shown.keeping])]
    if recipients:
        to = lines.index("Nơi nhận:")
        ends = [";"] * (len(recipients) - 1) + ["."]
        listed = [f"- {one}{end}" for one, end in zip(recipients, ends, strict=True)]
        assert lines[to + 1 : to + 1 + len(listed)] == listed
    else:
        assert "Nơi nhận:" not in lines
    folded = [line.casefold() for line in lines]
    signed = [line.casefold() for line in settings.signing_lines(shown)]
    for line in signed:
        assert line in folded, "over the signature"
    if shown.sign_name:
        assert shown.sign_name in lines, "below it"


@pytest.mark.parametrize("paper", [one for one in PAPERS if one.suffix == ".xlsx"])
def test_a_table_prints_nothing_that_a_form_could_ask(
    conference: Conference, tmp_path: Path, paper: PaperKind
) -> None:
    settings.save(conference, paper.id, None, **GIVEN)
    path = paper.write(conference, tmp_path / "a.xlsx")
    with zipfile.ZipFile(path) as parts:
        text = "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    assert not [key for key in ("symbol", "place", "sign_name", "keeping") if SEEN[key] in text]


def test_a_report_that_has_its_own_day_goes_by_it(conference: Conference) -> None:
    assert usual.shown(conference.state, "attendance").day == date(2026, 12, 20)
