"""What an office does in Word, and what becomes of it when the data changes."""

from __future__ import annotations

import subprocess
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree
from lxml.etree import _Element

from exports.merging.comparison import Comparison, Take
from exports.merging.merge import compare, merged
from exports.merging.parts.names import (
    CELL,
    CONTENT,
    CONTROL,
    PARAGRAPH,
    ROW,
    RUN,
    SETTINGS,
    TABLE,
    TEXT,
    parent_of,
    w,
)
from exports.merging.parts.package import WordFile
from exports.pdf import find_office
from exports.type.ties import loose
from exports.word.paper import Paper, PaperColumn
from store.errors import BadInput
from tests.exports.merging.edited import (
    AT,
    Line,
    Person,
    edited,
    facts_of,
    find,
    new_paragraph,
    retyped,
    runs_split,
    texts,
    typed,
    without_tags,
    written,
)

ENDED = Line(5, "Hội nghị kết thúc vào", "11 giờ 30", " cùng ngày, có đủ đại biểu.")
LATER = ENDED._replace(value="11 giờ 45")
REPORT = Line(2, "Báo cáo do", "Ông Lò A", " trình bày trước toàn thể Hội nghị.")
PEOPLE = [Person(1, "Hà", "Đã trao"), Person(2, "Lò B", "Đã trao"), Person(3, "Tổ 3", "Chưa nhận")]


def told(comparison: Comparison) -> list[tuple[str, str, str, bool]]:
    return [(d.changed_by, d.word, d.data, d.is_conflict) for d in comparison.differences]


def test_a_fact_is_brought_up_to_date_inside_a_paragraph_that_word_changed() -> None:
    theirs = edited(written([ENDED]), lambda body: typed(find(body, "kết thúc"), 9, "đã "))
    comparison = compare(written([ENDED]), theirs, written([LATER]))
    assert not comparison.conflicts
    result = merged(comparison)
    assert "Hội nghị đã kết thúc vào 11 giờ 45 cùng ngày, có đủ đại biểu." in texts(result)
    assert ("agenda.5.told", "11 giờ 45") in facts_of(result)


def test_words_of_both_far_apart_are_both_taken() -> None:
    now = ENDED._replace(after=" cùng ngày, có đủ các đại biểu.")
    theirs = edited(written([ENDED]), lambda body: typed(find(body, "kết thúc"), 9, "long trọng "))
    comparison = compare(written([ENDED]), theirs, written([now]))
    assert not comparison.conflicts
    wanted = "Hội nghị long trọng kết thúc vào 11 giờ 30 cùng ngày, có đủ các đại biểu."
    assert wanted in texts(merged(comparison))


@pytest.mark.parametrize(
    ("take", "wanted"),
    [
        (Take.WORD, ["Bế mạc lúc trưa."]),
        (Take.DATA, ["Hội nghị kết thúc vào 11 giờ 45 cùng ngày, có đủ đại biểu."]),
        (
            Take.BOTH,
            ["Bế mạc lúc trưa.", "Hội nghị kết thúc vào 11 giờ 45 cùng ngày, có đủ đại biểu."],
        ),
    ],
)
def test_a_paragraph_typed_over_is_a_conflict_when_its_fact_changes(
    take: Take, wanted: list[str]
) -> None:
    base = written([REPORT, ENDED])
    theirs = edited(base, lambda body: retyped(find(body, "kết thúc"), "Bế mạc lúc trưa."))
    comparison = compare(base, theirs, written([REPORT, LATER]))
    (conflict,) = comparison.conflicts
    assert (conflict.place, conflict.choice) == ("1. Khai mạc", Take.WORD)
    said = texts(merged(comparison, {conflict.number: take}))
    at = said.index("Báo cáo do Ông Lò A trình bày trước toàn thể Hội nghị.")
    assert said[at + 1 : at + 1 + len(wanted)] == wanted
    assert said[at + 1 + len(wanted)] == "Biên bản được thông qua./."


def test_a_fact_that_a_person_corrected_stays_until_the_data_changes_too() -> None:
    def corrected(body: _Element) -> None:
        for text in find(body, "kết thúc").iter(TEXT):
            if loose(text.text or "") == "11 giờ 30":
                text.text = "11 giờ 35"

    base = written([ENDED])
    theirs = edited(base, corrected)
    assert merged(compare(base, theirs, base)) == theirs
    comparison = compare(base, theirs, written([LATER]))
    assert [one.word for one in comparison.conflicts] == [
        "Hội nghị kết thúc vào 11 giờ 35 cùng ngày, có đủ đại biểu."
    ]


def test_a_paragraph_taken_out_stays_out_until_its_fact_changes() -> None:
    def taken_out(body: _Element) -> None:
        paragraph = find(body, "kết thúc")
        parent_of(paragraph).remove(paragraph)

    base = written([REPORT, ENDED])
    theirs = edited(base, taken_out)
    assert told(compare(base, theirs, base)) == [
        ("word", "", "Hội nghị kết thúc vào 11 giờ 30 cùng ngày, có đủ đại biểu.", False)
    ]
    comparison = compare(base, theirs, written([REPORT, LATER]))
    (conflict,) = comparison.conflicts
    assert merged(comparison) == theirs
    assert texts(merged(comparison, {conflict.number: Take.DATA})) == texts(
        written([REPORT, LATER])
    )


def test_a_paragraph_that_was_moved_takes_its_facts_along() -> None:
    def move(body: _Element) -> None:
        find(body, "Biên bản được").addnext(find(body, "kết thúc"))

    base = written([ENDED, REPORT])
    comparison = compare(base, edited(base, move), written([LATER, REPORT]))
    assert not comparison.conflicts
    said = texts(merged(comparison))
    at = said.index("Biên bản được thông qua./.")
    assert said[at + 1] == "Hội nghị kết thúc vào 11 giờ 45 cùng ngày, có đủ đại biểu."


def test_a_fact_cut_out_and_put_elsewhere_is_kept_up_to_date() -> None:
    def cut(body: _Element) -> None:
        control = next(find(body, "kết thúc").iter(CONTROL))
        find(body, "Biên bản được").append(control)

    base = written([ENDED])
    result = merged(compare(base, edited(base, cut), written([LATER])))
    assert "Biên bản được thông qua./.11 giờ 45" in texts(result)


def test_rows_come_go_and_change_beside_what_was_typed_in_the_table() -> None:
    def edit(body: _Element) -> None:
        typed(find(body, "Chưa nhận"), 99, " (ốm)")
        typed(find(body, "Hà"), 99, " Nội")

    base = written([], PEOPLE)
    now = [Person(4, "Mới", "Đã trao"), PEOPLE[0], PEOPLE[2]]
    comparison = compare(base, edited(base, edit), written([], now))
    assert not comparison.conflicts
    said = texts(merged(comparison))
    at = said.index("Kết quả") + 1
    assert said[at : at + 9] == [
        *("1", "Mới", "Đã trao"),
        *("2", "Hà Nội", "Đã trao"),
        *("3", "Tổ 3", "Chưa nhận (ốm)"),
    ]


def test_rows_of_the_same_words_are_told_apart_when_one_is_edited() -> None:
    """Several talks of one speaker: only all rows together tell which is which."""
    columns = (PaperColumn("TT", 10), PaperColumn("Người trình bày", 60), PaperColumn("Bài", 40))

    def paper(post: str) -> bytes:
        made = Paper("Sở Nội vụ", AT)
        rows = [[str(number), f"Ông An, {post}", "chưa gửi"] for number in range(1, 6)]
        made.table(columns, rows)
        return made.data()

    base, now = paper("Phó Trưởng ban"), paper("Quyền Trưởng phòng")

    def edit(body: _Element) -> None:
        third = list(body.iter(ROW))[3]
        typed(next(third.findall(CELL)[-1].iter(PARAGRAPH)), 99, " (ghi tay)")

    comparison = compare(base, edited(base, edit), now)
    assert not comparison.conflicts
    said, wanted = texts(merged(comparison)), texts(now)
    wanted[11] = "chưa gửi (ghi tay)"
    assert said == wanted


def test_a_line_set_in_capitals_is_still_that_line() -> None:
    lines = [Line(number, "- Cụm trưởng phát biểu lần", "", ".") for number in range(1, 5)]

    def shout(body: _Element) -> None:
        for text in find(body, "Cụm trưởng").iter(TEXT):
            text.text = (text.text or "").upper()

    base = written(lines)
    theirs = edited(base, shout)
    now = written([line._replace(before="- Khối trưởng phát biểu lần") for line in lines])
    comparison = compare(base, theirs, now)
    assert [one.word for one in comparison.conflicts] == ["- CỤM TRƯỞNG PHÁT BIỂU LẦN ."]


def test_a_table_that_was_sorted_is_still_that_table() -> None:
    columns = (PaperColumn("Họ và tên", 60), PaperColumn("Kết quả", 40))

    def paper(names: str) -> bytes:
        made = Paper("Sở Nội vụ", AT)
        made.paragraph("Danh sách:")
        made.table(columns, [[name * 40, ""] for name in names])
        made.paragraph("Hết.")
        return made.data()

    def sort(body: _Element) -> None:
        table = next(body.iter(TABLE))
        for row in table.findall(ROW)[:0:-1]:
            table.append(row)
        new_paragraph(parent_of(table)[0], "Xếp theo thứ tự ngược.")

    base, now = paper("ABCDEFGH"), paper("ABCDEFGHI")
    comparison = compare(base, edited(base, sort), now)
    assert not comparison.conflicts
    assert [text for text in texts(merged(comparison)) if text.startswith("IIII")]


def test_rows_of_the_same_words_that_change_places_keep_their_numbers() -> None:
    twins = [Person(6, "Lò B", "12/15"), Person(9, "Lò B", "12/15"), Person(1, "Tổ 3", "x")]
    base, now = written([], twins), written([], [twins[1], twins[0], twins[2]])
    assert texts(merged(compare(base, base, now))) == texts(now)


def test_a_column_added_in_word_stays_and_new_rows_have_it() -> None:
    def add_column(body: _Element) -> None:
        for row in next(t for t in body.iter(TABLE) if len(t.findall(ROW)) > 3).findall(ROW):
            cell = deepcopy(row.findall(CELL)[-1])
            for text in cell.iter(TEXT):
                text.text = "Ký nhận" if text.text == "Kết quả" else ""
            row.append(cell)

    base = written([], PEOPLE)
    now = [*PEOPLE, Person(4, "Mới", "Đã trao")]
    result = merged(compare(base, edited(base, add_column), written([], now)))
    table = next(t for t in WordFile(result).body.iter(TABLE) if len(t.findall(ROW)) > 3)
    assert [len(row.findall(CELL)) for row in table.findall(ROW)] == [4] * 5
    assert texts(result)[-8:-5] == ["4", "Mới", "Đã trao"]


def test_tracked_changes_count_as_made() -> None:
    def tracked(body: _Element) -> None:
        paragraph = find(body, "kết thúc")
        run = paragraph.findall(RUN)[0]
        gone = etree.Element(w("del"), {w("id"): "1", w("author"): "A"})
        old = deepcopy(run)
        for text in old.iter(TEXT):
            text.tag = w("delText")
        gone.append(old)
        come = etree.Element(w("ins"), {w("id"): "2", w("author"): "A"})
        run.addprevious(gone)
        run.addprevious(come)
        come.append(run)
        for text in run.iter(TEXT):
            text.text = "Bế mạc vào "

    base = written([ENDED])
    theirs = edited(base, tracked)
    assert "Bế mạc vào 11 giờ 30 cùng ngày, có đủ đại biểu." in texts(theirs)
    result = merged(compare(base, theirs, written([LATER])))
    assert "Bế mạc vào 11 giờ 45 cùng ngày, có đủ đại biểu." in texts(result)
    assert list(WordFile(result).body.iter(w("delText")))


def test_an_emptied_control_says_nothing_though_word_shows_a_request() -> None:
    def emptied(body: _Element) -> None:
        control = next(find(body, "kết thúc").iter(CONTROL))
        etree.SubElement(next(control.iter(SETTINGS)), w("showingPlcHdr"))
        for text in control.iter(TEXT):
            text.text = "Click or tap here to enter text."

    base = written([ENDED])
    theirs = edited(base, emptied)
    assert "Hội nghị kết thúc vào  cùng ngày, có đủ đại biểu." in texts(theirs)
    comparison = compare(base, theirs, written([LATER]))
    (conflict,) = comparison.conflicts
    result = merged(comparison, {conflict.number: Take.DATA})
    assert texts(result) == texts(written([LATER]))
    assert b"Click or tap" not in etree.tostring(WordFile(result).body)


def test_controls_around_whole_paragraphs_cells_and_rows_are_seen_through() -> None:
    def wrap(body: _Element) -> None:
        for element in (find(body, "kết thúc"), parent_of(find(body, "Lò B"))):
            outer = etree.Element(CONTROL)
            etree.SubElement(outer, SETTINGS)
            element.addprevious(outer)
            etree.SubElement(outer, CONTENT).append(element)

    base = written([ENDED], PEOPLE)
    theirs = edited(base, wrap)
    assert texts(theirs) == texts(base)
    now = [PEOPLE[0], Person(2, "Lò Thị B", "Đã trao"), PEOPLE[2]]
    assert texts(merged(compare(base, theirs, written([LATER], now)))) == texts(
        written([LATER], now)
    )


def test_comments_notes_and_looks_stay_in_a_paragraph_that_gets_new_words() -> None:
    def dress(body: _Element) -> None:
        paragraph = find(body, "kết thúc")
        paragraph.append(etree.Element(w("commentRangeStart"), {w("id"): "0"}))
        run = etree.SubElement(paragraph, RUN)
        etree.SubElement(run, w("footnoteReference"), {w("id"): "2"})
        look = etree.Element(w("rPr"))
        etree.SubElement(look, w("b"))
        next(paragraph.iter(RUN)).insert(0, look)

    base = written([ENDED])
    now = written([ENDED._replace(before="Đại hội bế mạc vào")])
    result = merged(compare(base, edited(base, dress), now))
    paragraph = find(WordFile(result).body, "Đại hội bế mạc")
    kept = [w("commentRangeStart"), w("footnoteReference"), w("b")]
    assert [len(list(paragraph.iter(name))) for name in kept] == [1, 1, 1]


def test_a_paragraph_of_the_data_takes_the_styles_ids_of_the_file() -> None:
    """Word in another language, and LibreOffice, call "body text" by another id."""

    def localised(file: WordFile) -> None:
        for style in file.document.styles.element.style_lst:
            if style.styleId == "BodyText":
                style.set(w("styleId"), "ThnVnban")
        for style in file.body.iter(w("pStyle")):
            if style.get(w("val")) == "BodyText":
                style.set(w("val"), "ThnVnban")

    base = written([REPORT])
    file = WordFile(base)
    localised(file)
    result = merged(compare(base, file.saved(), written([REPORT, ENDED])))
    style = find(WordFile(result).body, "kết thúc").find(f"{w('pPr')}/{w('pStyle')}")
    assert style is not None
    assert style.get(w("val")) == "ThnVnban"


def test_a_code_that_changed_is_replaced_where_the_text_around_it_was_edited() -> None:
    from exports.sheets import qr

    def paper(code: str) -> bytes:
        made = Paper("Sở Nội vụ", AT)
        made.picture_beside(qr.png(code), 20, ["Đưa mã này tại bàn đón tiếp."], alt="Mã")
        return made.data()

    def pictures(data: bytes) -> list[bytes]:
        from exports.merging.parts.blocks import paragraphs, read_body

        file = WordFile(data)
        held = (one.pictures for one in paragraphs(read_body(file.body)))
        return [file.picture(blip) for blips in held for blip in blips]

    base, now = paper("91234567890123456"), paper("91234567890123457")
    theirs = edited(base, lambda body: typed(find(body, "Đưa mã"), 0, "Kính mời "))
    result = merged(compare(base, theirs, now))
    assert pictures(result) == pictures(now) != pictures(base)
    assert "Kính mời Đưa mã này tại bàn đón tiếp." in texts(result)


@pytest.mark.parametrize("damage", [runs_split, without_tags])
def test_what_editors_do_to_runs_and_tags_is_no_change(damage: object) -> None:
    assert callable(damage)
    base = written([ENDED, REPORT], PEOPLE)
    theirs = edited(base, damage)
    assert not compare(base, theirs, base).differences
    result = merged(compare(base, theirs, written([LATER, REPORT], PEOPLE[1:])))
    assert texts(result) == texts(written([LATER, REPORT], PEOPLE[1:]))


def test_what_is_no_word_file_is_refused() -> None:
    with pytest.raises(BadInput, match="paper-no-word-file"):
        compare(written(), b"PK no file", written())


def test_word_would_open_a_merged_file_without_complaint(tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit")

    def edit(body: _Element) -> None:
        runs_split(body)
        new_paragraph(find(body, "kết thúc"), "Thêm một đoạn.")
        typed(find(body, "kết thúc"), 9, "đã ")

    base = written([ENDED, REPORT], PEOPLE)
    now = written([LATER, REPORT._replace(value="Bà\nLò B")], [Person(9, "Mới", "x"), *PEOPLE])
    path = tmp_path / "merged.docx"
    path.write_bytes(merged(compare(base, edited(base, edit), now)))
    assert [str(error) for error in audit.OpenXmlValidator().validate(str(path)).errors] == []


def test_a_file_that_libreoffice_saved_is_as_good(office: None, tmp_path: Path) -> None:
    base = written([ENDED, REPORT], PEOPLE)
    (tmp_path / "a.docx").write_bytes(base)
    program = find_office()
    assert program
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "docx", "--outdir"]
    command += [str(tmp_path / "out"), str(tmp_path / "a.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    theirs = (tmp_path / "out" / "a.docx").read_bytes()
    assert not compare(base, theirs, base).differences
    edit = edited(theirs, lambda body: typed(find(body, "kết thúc"), 9, "đã "))
    now = written([LATER, REPORT], PEOPLE[1:])
    comparison = compare(base, edit, now)
    assert not comparison.conflicts
    result = merged(comparison)
    wanted = texts(now)
    wanted[wanted.index("Hội nghị kết thúc vào 11 giờ 45 cùng ngày, có đủ đại biểu.")] = (
        "Hội nghị đã kết thúc vào 11 giờ 45 cùng ngày, có đủ đại biểu."
    )
    assert texts(result) == wanted
    assert facts_of(result) == facts_of(now)
