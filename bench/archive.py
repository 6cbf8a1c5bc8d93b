"""What an archive costs: a day of many delegates put away and checked, beside zipping its bytes.

Run `python -m bench.archive [DELEGATES]`; all figures are of one run. The archive has the letters
of all delegates, a file each, besides the usual papers; the bytes zipped alone are those that it
holds, packed the same way by Python's own library, without reading a record or taking a checksum.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for `bench`, when run as a file

from bench.papers import office, seconds, tell
from exports import catalogue
from exports.archive import checking
from screens.words.papers.archive import make_archive
from store.checkin import desk
from store.conference import Conference

PAPERS = ("delegates", "delegates-xlsx", "invitations", "invitations-each")


def day(folder: Path, number: int) -> None:
    """A day on which everybody came, and who was invited had a letter of their own."""
    with office(folder, number) as conference:
        catalogue.export(conference, PAPERS, folder / "papers")
        come(conference)


def come(conference: Conference) -> None:
    for delegate_id in list(conference.state.delegates):
        desk.check_in(conference, delegate_id=delegate_id)


def zip_alone(archive: Path, out: Path) -> None:
    """The same bytes out of an archive into another ZIP, nothing else done."""
    with zipfile.ZipFile(archive) as held, zipfile.ZipFile(out, "w") as new:
        for info in held.infolist():
            new.writestr(info.filename, held.read(info), compress_type=info.compress_type)


def main() -> None:
    """Print what making and checking an archive take beside zipping its bytes alone."""
    if sys.platform == "win32":
        raise NotImplementedError
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        day(folder / "c", number)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        archive = make_archive(folder / "c", folder / "first.zip").path
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        alone = seconds(lambda: zip_alone(archive, folder / "alone.zip"))

        def make() -> None:
            make_archive(folder / "c", folder / "again.zip").path.unlink()

        files = len(checking.check(archive).manifest.files)
        print(
            f"{files} files, {archive.stat().st_size / 1e6:.1f} MB; memory +{grown / 1024:.0f} MB"
        )
        tell(f"the archive of {number} delegates", seconds(make), alone, "zipping alone")
        tell("checking it", seconds(lambda: checking.check(archive)), alone, "zipping alone")


if __name__ == "__main__":
    main()
