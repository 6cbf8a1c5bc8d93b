"""The copy on a USB stick: whole, never in the way, and never writing over what went on there."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.checkin import attendance, desk
from store.conference import Conference
from store.copies.mirror import sync
from store.copies.mirroring import Mirror
from store.errors import BadInput, NotSaved
from store.journal import verify
from store.kinds import settings
from store.kinds.create import create_conference
from tests.on_windows.system import on_both

pytestmark = on_both


def admit(conference: Conference, number: int) -> None:
    desk.check_in(conference, conference.state.delegates[number].code)


def test_the_mirror_goes_on_where_the_laptop_stopped(
    conference: Conference, tmp_path: Path
) -> None:
    stick = tmp_path / "usb"
    admit(conference, 1)
    assert sync(conference.folder, stick) > 0
    admit(conference, 2)
    assert sync(conference.folder, stick) > 0
    assert sync(conference.folder, stick) == 0
    other = Conference.open(stick, "máy dự phòng")
    assert other.state.delegates == conference.state.delegates
    assert other.state.passages == conference.state.passages
    admit(other, 3)
    other.close()
    assert verify.verify(stick).status == "sound"


def test_what_went_on_elsewhere_is_never_written_over(
    conference: Conference, tmp_path: Path
) -> None:
    stick = tmp_path / "usb"
    sync(conference.folder, stick)
    other = Conference.open(stick, "máy dự phòng")
    admit(other, 1)
    other.close()
    kept = (stick / "journal-000001.jsonl").read_bytes()
    with pytest.raises(BadInput, match="mirror-went-on"):
        sync(conference.folder, stick)
    admit(conference, 2)
    admit(conference, 3)
    with pytest.raises(BadInput, match="mirror-went-on"):
        sync(conference.folder, stick)
    assert (stick / "journal-000001.jsonl").read_bytes() == kept


def test_a_pulled_stick_leaves_half_a_line_that_is_completed(
    conference: Conference, tmp_path: Path
) -> None:
    stick = tmp_path / "usb"
    sync(conference.folder, stick)
    admit(conference, 1)
    sync(conference.folder, stick)
    copied = stick / "journal-000001.jsonl"
    whole = copied.read_bytes()
    for lost in range(1, 40, 3):
        copied.write_bytes(whole[:-lost])
        sync(conference.folder, stick)
        assert copied.read_bytes() == whole


def test_wrong_folders_are_refused(conference: Conference, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="mirror-not-absolute"):
        settings.set_profile(conference, {"mirror": "usb"})
    for inside in (conference.folder, conference.folder / "usb"):
        with pytest.raises(BadInput, match="mirror-inside"):
            sync(conference.folder, inside)
    with pytest.raises(NotSaved, match="mirror-failed"):
        sync(conference.folder, tmp_path / "khong-co" / "usb")
    another = create_conference(
        tmp_path / "khac", "tinh", attendance.session(conference.state).starts.date(), desk_name="x"
    )
    with pytest.raises(BadInput, match="mirror-of-another"):
        sync(conference.folder, another.folder)
    another.close()


def test_a_missing_stick_stops_nothing_and_is_caught_up_with(
    conference: Conference, tmp_path: Path
) -> None:
    stick = tmp_path / "gone" / "usb"
    settings.set_profile(conference, {"mirror": str(stick)})
    mirror = Mirror(conference.folder, lambda: conference.state.profile.mirror)
    admit(conference, 1)
    mirror.step()
    assert mirror.error is not None
    assert mirror.error.code == "mirror-failed"
    admit(conference, 2)
    (tmp_path / "gone").mkdir()
    mirror.step()
    assert mirror.error is None
    assert mirror.copied_at is not None
    other = Conference.open(stick)
    assert len(other.state.passages) == 2
    other.close()


def test_the_background_copy_follows_within_a_moment(
    conference: Conference, tmp_path: Path
) -> None:
    stick = tmp_path / "usb"
    mirror = Mirror(conference.folder, lambda: str(stick))
    mirror.start()
    admit(conference, 1)
    mirror.stop()
    source = conference.folder / "journal-000001.jsonl"
    assert (stick / source.name).read_bytes() == source.read_bytes()
