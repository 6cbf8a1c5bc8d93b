"""The talks gathered into one file (tập hợp tham luận): their list, then each on a new page.

The texts are those of the speakers' own Word files, see `talk_texts`; nothing of a file is dropped
in silence, and a talk without one says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from exports.before.talk_texts import taken_over
from exports.before.talk_texts.files import TalkFiles, matched
from exports.before.talk_texts.taken_over import Pieces, TakenOver, TakenTable
from exports.before.talk_topics import talks_of, unit_of, who
from exports.word.facts import fact_of, once
from exports.word.named_paper import begin
from exports.word.paper import Paper, PaperColumn
from store.conference import Conference
from store.journal.folder import TALKS
from store.records import Speech
from store.state import State

COLUMNS = (
    PaperColumn("TT", 12, "center"),
    PaperColumn("Người trình bày", 50),
    PaperColumn("Nội dung tham luận", 73),
    PaperColumn("Bài viết", 30, "center"),
)
NOT_SENT = "(chưa gửi bài)"


def write(conference: Conference, path: Path) -> Path:
    """Write the list and every talk. Raises `NotSaved`."""
    state = conference.state
    subject = f"Tại {state.profile.title}"
    paper = begin(conference, "talks", "Tập hợp tham luận", subject)
    talks = talks_of(state)
    files = matched(state, conference.folder / TALKS, talks)
    paper.table(COLUMNS, _rows(state, talks, files))
    _others(paper, files)
    for number, speech in enumerate(talks, start=1):
        if paths := files.of_talk.get(number):  # of the others the table tells
            _talk(paper, state, speech, number, paths)
    return paper.save(path)


def _rows(state: State, talks: Sequence[Speech], files: TalkFiles) -> list[list[str]]:
    return [
        [
            str(number),
            "\n".join(_speaker(state, speech)),
            fact_of(speech, "topic", speech.topic or "…………"),
            "Đã gửi" if number in files.of_talk else NOT_SENT,
        ]
        for number, speech in enumerate(talks, start=1)
    ]


def _speaker(state: State, speech: Speech) -> list[str]:
    """Name, post and unit, each a line; a unit that speaks itself is said once."""
    lines = [*who(state, speech).split("\n"), unit_of(state, speech)]
    return once(lines)


def _others(paper: Paper, files: TalkFiles) -> None:
    """Files that are nobody's: to be named by the talk's number or the speaker."""
    if files.others:
        paper.paragraph(f"Tệp trong thư mục {TALKS} chưa ghép được với tham luận nào:")
    for path in files.others:
        paper.bullet(path.name)


def _talk(paper: Paper, state: State, speech: Speech, number: int, paths: list[Path]) -> None:
    paper.chapter(f"{number}. {fact_of(speech, 'topic', speech.topic) or 'Tham luận'}")
    for line in _speaker(state, speech):
        paper.paragraph(line, bold=True, align="center")
    for path in paths:
        if len(paths) > 1:
            paper.paragraph(f"Tệp {path.name}:", italic=True)
        _file(paper, path)


def _file(paper: Paper, path: Path) -> None:
    taken = taken_over.read(path)
    if taken is None:
        paper.paragraph(
            f"(không đọc được tệp {path.name}; đề nghị lưu lại dạng Word .docx)", italic=True
        )
        return
    for block in taken.blocks:
        if isinstance(block, TakenTable):
            _table(paper, block)
        else:
            paper.mixed(_looks(block))
    _left_out(paper, path, taken)


def _table(paper: Paper, table: TakenTable) -> None:
    """Its first row is the head, which is repeated on every page."""
    head, *rows = table.rows
    columns = [PaperColumn("".join(piece.text for piece in title), 10) for title in head]
    paper.table(columns, ([_looks(cell) for cell in row] for row in rows))


def _looks(pieces: Pieces) -> list[tuple[str, bool, bool]]:
    return [(piece.text, piece.bold, piece.italic) for piece in pieces]


def _left_out(paper: Paper, path: Path, taken: TakenOver) -> None:
    """What is no text, and a file that holds nothing else."""
    told = [f"{count} {name}" for name, count in taken.left_out.items() if count]
    if told:
        what = "; ".join(told)
        paper.paragraph(f"(chưa đưa vào được: {what}; xem tệp {path.name})", italic=True)
    elif not taken.blocks:
        paper.paragraph(f"(tệp {path.name} không có chữ nào)", italic=True)
