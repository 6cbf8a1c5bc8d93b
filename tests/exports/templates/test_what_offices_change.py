"""Another header, a logo, another order: it stays as the office made it, the facts go in."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx

from exports import catalogue, last_written, looking
from exports.catalogue import LeftOut
from exports.templates.shipped import template_of
from exports.word import usual
from exports.writing import PRACTICE_TEXT
from store import clock
from store.conference import Conference
from store.errors import BadInput
from store.records import Signing
from tests.exports.every_paper import complete
from tests.exports.paper_day import LONG, MARKUP, PRIVATE, at, paper_day
from tests.exports.templates.template_files import exported, of_lines, png, put, with_logo


def test_the_logo_and_the_header_stay(day: Conference, tmp_path: Path) -> None:
    put(day, "minutes", with_logo("{{ kind }} {{ subject }}", "{{p body }}"))
    path = exported(day, "minutes", tmp_path / "out")
    made = docx.Document(str(path))
    header, footer = made.sections[0].header, made.sections[0].footer
    assert [p.text for p in header.paragraphs][1].startswith("VĂN PHÒNG Liên đoàn Lao động")
    assert [p.text for p in header.paragraphs][1].endswith("– Số: …/BB-LĐLĐ")
    assert footer.paragraphs[0].text == f"Trang của {day.state.profile.title}"
    with zipfile.ZipFile(path) as parts:
        pictures = [parts.read(one) for one in parts.namelist() if "media" in one]
    assert pictures == [png()]


def test_every_letter_has_its_own_code_and_the_logo(day: Conference, tmp_path: Path) -> None:
    plain = exported(day, "invitations", tmp_path / "plain")
    put(day, "invitations", with_logo("{{ kind }}", "{{p body }}", "{{p foot }}"))
    path = exported(day, "invitations", tmp_path / "own")
    with zipfile.ZipFile(plain) as before, zipfile.ZipFile(path) as after:
        codes = {before.read(one) for one in before.namelist() if "media" in one}
        pictures = [after.read(one) for one in after.namelist() if "media" in one]
    assert len(codes) > 1
    assert set(pictures) == {*codes, png()}
    made, program = docx.Document(str(path)), docx.Document(str(plain))
    assert len(made.sections) == len(program.sections)


def test_each_file_of_the_letters_is_written_by_the_template(
    day: Conference, tmp_path: Path
) -> None:
    put(day, "invitations", of_lines("Thư của văn phòng", "{{p body }}"))
    folder = exported(day, "invitations-each", tmp_path / "out")
    firsts = {looking.text_of(file)[0] for file in folder.iterdir()}
    assert firsts == {"Thư của văn phòng"}


def test_another_order(day: Conference, tmp_path: Path) -> None:
    plain = exported(day, "attendance", tmp_path / "plain")
    order = ("{{p sections.3 }}", "{{p sections.1 }}", '{{p sections["Đại biểu vắng mặt"] }}')
    put(day, "attendance", of_lines(*order))
    before, after = (looking.text_of(p) for p in (plain, exported(day, "attendance", tmp_path)))
    headings = [line for line in after if line[:3] in {"1. ", "2. ", "3. ", "4. "}]
    assert [line[0] for line in headings] == ["3", "1", "4"]
    assert set(after) < set(before)


def test_sections_in_a_loop_and_without_their_headings(day: Conference, tmp_path: Path) -> None:
    lines = ("{%p for one in sections %}", "PHẦN {{ one.heading }}", "{{p one.text }}")
    put(day, "attendance", of_lines(*lines, "{%p endfor %}"))
    after = looking.text_of(exported(day, "attendance", tmp_path))
    assert "PHẦN 2. Theo thành phần" in after
    assert "2. Theo thành phần" not in after


def test_a_part_printed_within_a_line_is_put_below_it(day: Conference, tmp_path: Path) -> None:
    put(day, "minutes", of_lines("Trước {{ body }} sau", "Cuối {{ sections.1 }}"))
    path = exported(day, "minutes", tmp_path)
    text = looking.text_of(path)
    assert text[0] == "Trước  sau"
    assert [line for line in text if line.startswith("Địa điểm: Hội trường")]
    assert text.count("Nội dung (theo diễn biến Hội nghị):") == 2
    body = docx.Document(str(path)).element.body
    assert not body.xpath("//w:p//w:p")


def test_lists_of_the_conference(day: Conference, tmp_path: Path) -> None:
    made = docx.Document()
    table = made.add_table(rows=3, cols=2)
    table.cell(0, 0).text = "{%tr for one in delegates %}"
    table.cell(1, 0).text = "{{ one.name }}"
    table.cell(1, 1).text = "{{ one.unit }} {{ one.votes }}"
    table.cell(2, 0).text = "{%tr endfor %}"
    path = put(day, "delegates", b"")
    made.save(str(path))
    text = "\n".join(looking.text_of(exported(day, "delegates", tmp_path)))
    assert MARKUP in text
    assert LONG in text
    assert not [secret for secret in PRIVATE if secret in text]
    assert not [one.code for one in day.state.delegates.values() if one.code in text]
    assert "True" not in text
    assert "False" not in text


def test_nothing_prints_none(day: Conference, tmp_path: Path) -> None:
    every = [
        *("{{ none }}|{{ None }}|{{ left_signer }}|{{ keeping }}", "{{ chairs }}|{{ recipients }}"),
        "{% for b in ballots %}{{ b.number }}{{ b.need }}{% for r in b.results %}{{ r.percent }}"
        "{{ r.passed }}{% endfor %}{% endfor %}",
        "{% for a in awards %}{{ a.outcome }}{{ a.decision }}{% endfor %}{{ addressees }}",
        "{% for t in tasks %}{{ t.due }}{{ t.done }}{{ t.amount }}{% endfor %}{{ budget_total }}",
        "{% for a in agenda %}{{ a.started }}{{ a.presenter }}{% endfor %}{{ sections.0 }}",
    ]
    put(day, "agenda", of_lines(*every))
    text = "\n".join(looking.text_of(exported(day, "agenda", tmp_path)))
    assert text
    assert "None" not in text
    assert "[]" not in text


def test_number_and_signer_are_those_of_the_paper(day: Conference, tmp_path: Path) -> None:
    given = {"number": "7", "symbol": "BC-VP", "addressees": "Ban A; Ban B", "keeping": "Lưu: VT"}
    signer = {"signing": Signing.COLLECTIVE, "sign_body": "Ban Tổ chức", "sign_post": "Trưởng ban"}
    usual.give(day, "attendance", **given, **signer, sign_name="Lò Văn A")
    lines = (
        "{{ number }}|{{ symbol }}|{{ number_line }}",
        "{{ addressees|join(' và ') }}|{{ keeping }}",
        "{{ signing_lines|join(' / ') }}|{{ signer }}",
    )
    put(day, "attendance", of_lines(*lines))
    assert looking.text_of(exported(day, "attendance", tmp_path)) == [
        "07|BC-VP|Số: 07/BC-VP",
        "Ban A và Ban B|Lưu: VT",
        "TM. BAN TỔ CHỨC / TRƯỞNG BAN|Lò Văn A",
    ]


def test_a_name_that_looks_like_a_field_is_only_a_name(day: Conference, tmp_path: Path) -> None:
    profile = day.state.profile
    day.edit("profile", profile, venue="{{ 7 - 3 }} <w:p/> & {% for %}")
    put(day, "minutes", of_lines("{{ venue }}", "{{p body }}"))
    text = looking.text_of(exported(day, "minutes", tmp_path))
    assert text[0] == "{{ 7 - 3 }} <w:p/> & {% for %}"
    assert [line for line in text[1:] if "{{ 7 - 3 }} <w:p/> & {% for %}" in line]


def test_practice_papers_are_marked_whatever_the_template(tmp_path: Path) -> None:
    made = paper_day(tmp_path / "c", practice=True)
    with clock.travel(at(9, 5)):
        day = complete(made, tmp_path)
        put(day, "minutes", with_logo("{{p body }}"))
        put(day, "vote-records", of_lines("{{p body }}"))
        for paper_id in ("minutes", "vote-records"):
            document = docx.Document(str(exported(day, paper_id, tmp_path / "out")))
            assert document.paragraphs[0].text == PRACTICE_TEXT
            for section in document.sections:
                assert PRACTICE_TEXT in [p.text for p in section.header.paragraphs]
    made.close()


def test_real_papers_from_a_practice_template_are_not_marked(
    day: Conference, tmp_path: Path
) -> None:
    practice = paper_day(tmp_path / "practice", practice=True)
    put(day, "minutes", template_of(exported(practice, "minutes", tmp_path / "p")))
    practice.close()
    document = docx.Document(str(exported(day, "minutes", tmp_path / "out")))
    section = document.sections[0]
    headers = [*section.header.paragraphs, *section.first_page_header.paragraphs]
    assert PRACTICE_TEXT not in [p.text for p in (*headers, *document.paragraphs)]


def test_the_same_paper_again_leaves_one_file(day: Conference, tmp_path: Path) -> None:
    put(day, "minutes", with_logo("{{p body }}"))
    paper, out = catalogue.find("minutes"), tmp_path / "out"
    first = catalogue.write_paper(day, paper, out)
    with clock.travel(at(9, 5).replace(second=59)):
        assert catalogue.write_paper(day, paper, out) == first
    assert last_written.is_untouched(first.path)
    assert not looking.look(day, paper, out).is_stale


def test_a_broken_template_keeps_only_its_paper(day: Conference, tmp_path: Path) -> None:
    put(day, "minutes", of_lines("{{p body }}", "{{ khong_co }}"))
    papers = [catalogue.find(one) for one in ("minutes", "agenda")]
    broken, fine = catalogue.write_papers(day, papers, tmp_path / "out")
    assert isinstance(broken, LeftOut)
    assert isinstance(broken.why, BadInput)
    assert broken.why.code == "template-unknown-field"
    assert broken.why.facts["field"] == "khong_co"
    assert broken.why.facts["number"] == 2
    assert not isinstance(fine, LeftOut)
    assert [one.name for one in (tmp_path / "out").glob("[!.]*")] == [fine.path.name]
    assert looking.look(day, papers[0], tmp_path / "out").problem is not None
