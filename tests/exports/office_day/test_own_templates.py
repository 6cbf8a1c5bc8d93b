"""Papers by the office's own templates, edited in Word while their data went on changing."""

from __future__ import annotations

from pathlib import Path

from exports import catalogue, living
from exports.merging.comparison import Take, chosen
from exports.templates import own, shipped
from tests.exports.merging.edited import texts
from tests.exports.office_day.by_hand import worked_on
from tests.exports.office_day.played import NEW, changed, office_day

PAPERS = ("minutes", "report", "agenda", "score-table")


def test_a_paper_by_the_offices_own_template_stays_alive(tmp_path: Path) -> None:
    with office_day(tmp_path, "cong-doan") as made:
        out = made.folder / "papers"
        papers = [catalogue.find(paper_id) for paper_id in PAPERS]
        templates = made.folder / own.FOLDER
        templates.mkdir(exist_ok=True)
        for paper in papers:
            sample = paper.write(made, tmp_path / f"{paper.id}.docx")
            (templates / f"{paper.id}.docx").write_bytes(shipped.template_of(sample))
        typed = {}
        for paper in papers:
            path = catalogue.write_paper(made, paper, out).path
            worked = worked_on(path.read_bytes())
            path.write_bytes(worked.data)
            typed[paper.id] = worked.words
        changed(made)
        for paper in papers:
            comparison = living.compared(made, paper, out)
            choices = chosen(comparison.differences, Take.BOTH)
            path = living.bring_together(made, paper, out, comparison, choices).path
            said = "\n".join(texts(path.read_bytes()))
            wanted = "\n".join(texts(comparison.ours))
            assert [word for word in typed[paper.id] if word not in said] == [], paper.id
            stale = [text for text in NEW.values() if said.count(text) < wanted.count(text)]
            assert stale == [], paper.id
