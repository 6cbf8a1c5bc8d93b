"""Drafts: what is being written is on disk at once, and taken in where its process died."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.agenda import edits
from store.conference import Conference
from store.errors import NotSaved
from store.journal import durable
from store.journal.undo import sitting
from store.records import AgendaItem
from store.writing.drafts import Draft
from tests.exports.bare_day import bare_day
from tests.on_windows.system import on_both, only_here

pytestmark = on_both


@pytest.fixture
def conference(tmp_path: Path) -> Iterator[Conference]:
    with bare_day(tmp_path) as made:
        yield made


def item(conference: Conference) -> AgendaItem:
    return conference.state.in_order(AgendaItem)[0]


def kept(conference: Conference) -> list[Path]:
    return list((conference.folder / "backups").glob("draft-*"))


def dies(draft: Draft) -> None:
    """The process of a draft's editor is gone: its lock is free, its file is there."""
    assert draft._descriptor is not None
    os.close(draft._descriptor)
    draft._descriptor = None


def opened_anew(conference: Conference) -> AgendaItem:
    with Conference.open(conference.folder, "sau") as other:
        return item(other)


def test_an_open_draft_is_left_alone(conference: Conference) -> None:
    draft = conference.draft(item(conference))
    draft.keep({"notes": ""}, {"notes": "đang gõ"})
    assert opened_anew(conference).notes == ""
    draft.close()
    assert kept(conference) == []


def test_the_last_version_of_the_dead_is_taken_in_once(conference: Conference) -> None:
    draft = conference.draft(item(conference))
    for text in ("đ", "đan", "đang gõ"):
        draft.keep({"notes": "", "conclusion": ""}, {"notes": text, "conclusion": ""})
    dies(draft)
    with Conference.open(conference.folder, "sau") as other:
        assert item(other).notes == "đang gõ"
        assert other.storage.repairs == [("draft-restored", "Việc 1")]
        assert other.log()[-1].action == "draft"
    assert kept(conference) == []
    with Conference.open(conference.folder, "sau nữa") as other:
        assert other.storage.repairs == []


def test_a_version_cut_short_leaves_the_one_before(conference: Conference) -> None:
    draft = conference.draft(item(conference))
    draft.keep({"notes": ""}, {"notes": "trọn"})
    draft.keep({"notes": ""}, {"notes": "trọn vẹn"})
    dies(draft)
    (path,) = kept(conference)
    path.write_bytes(path.read_bytes()[:-7])
    assert opened_anew(conference).notes == "trọn"


def test_what_the_journal_has_is_no_draft_any_more(conference: Conference) -> None:
    draft = conference.draft(item(conference))
    draft.keep({"notes": ""}, {"notes": "cũ"})
    edits.note_item(conference, item(conference), "mới", "")
    draft.clear()
    dies(draft)
    assert opened_anew(conference).notes == "mới"
    assert kept(conference) == []


def test_nobodys_words_are_lost(conference: Conference) -> None:
    draft = conference.draft(item(conference))
    draft.keep({"notes": "đầu"}, {"notes": "đầu, của tôi"})
    edits.note_item(conference, item(conference), "đầu, của họ", "")
    dies(draft)
    assert opened_anew(conference).notes == "đầu, của họ\n, của tôi"


def test_the_draft_of_an_item_that_is_gone_stays(conference: Conference) -> None:
    draft = conference.draft(item(conference))
    draft.keep({"notes": ""}, {"notes": "không mất"})
    dies(draft)
    edits.remove_item(conference, item(conference).id)
    opened_anew(conference)
    (path,) = kept(conference)
    assert "không mất".encode() in path.read_bytes()


@only_here
def test_a_purge_destroys_it_and_writing_goes_on(conference: Conference) -> None:
    draft = conference.draft(item(conference))
    draft.keep({"notes": ""}, {"notes": "trước"})
    conference.storage.start_over(conference.storage.read())
    assert kept(conference) == []
    draft.keep({"notes": ""}, {"notes": "sau"})
    dies(draft)
    assert opened_anew(conference).notes == "sau"


def test_a_full_disk_is_told(conference: Conference, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int, data: bytes) -> None:
        raise OSError(28, "")

    monkeypatch.setattr(durable, "write_all", full)
    with pytest.raises(NotSaved, match="write-failed"):
        conference.draft(item(conference)).keep({"notes": ""}, {"notes": "x"})


# --- one sitting is one step -------------------------------------------------------------------


def write(conference: Conference, *texts: str) -> None:
    """One sitting in which so many texts were saved."""
    seen = item(conference)
    for place, text in enumerate(texts):
        seen = edits.note_item(conference, seen, text, "", goes_on=place > 0)


def test_a_sitting_is_taken_back_and_done_again_as_one(conference: Conference) -> None:
    write(conference, "a", "ab", "abc")
    write(conference, "abc d", "abc de")
    conference.undo()
    assert item(conference).notes == "abc"
    conference.undo()
    assert item(conference).notes == ""
    conference.redo()
    assert item(conference).notes == "abc"
    conference.redo()
    assert item(conference).notes == "abc de"
    conference.undo()
    assert item(conference).notes == "abc"


def test_what_was_done_between_is_a_step_of_its_own(conference: Conference) -> None:
    seen = edits.note_item(conference, item(conference), "a", "")
    second = conference.state.in_order(AgendaItem)[1]
    edits.edit_item(conference, second, title="Tên mới")
    edits.note_item(conference, seen, "ab", "", goes_on=True)
    conference.undo()
    assert item(conference).notes == ""
    conference.undo()
    assert conference.state.in_order(AgendaItem)[1].title == second.title


def test_another_windows_words_part_a_sitting(conference: Conference) -> None:
    seen = edits.note_item(conference, item(conference), "a", "")
    with Conference.open(conference.folder, "bàn 2") as other:
        edits.note_item(other, item(other), "a, họ", "")
    edits.note_item(conference, seen, "a, tôi", "", goes_on=True)
    assert item(conference).notes == "a, họ\n, tôi"
    log = conference.log()
    assert sitting(log, log[-1]) == log[-1:]
    conference.undo()
    assert item(conference).notes == "a, họ"
