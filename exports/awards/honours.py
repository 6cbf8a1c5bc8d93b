"""All honours on one page (tổng hợp khen thưởng): by honour and kind, and what they pay."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from exports.awards import stage
from exports.word import marked
from exports.word.facts import fact, fact_of
from exports.word.paper import Paper, PaperColumn
from store.awards import ceremony
from store.awards.announcing import KIND_ORDER
from store.awards.prizes import Prizes, prizes
from store.conference import Conference
from store.preparation import amount_text
from store.records import Award
from store.state import State

COLUMNS = (
    PaperColumn("TT", 11, "center"),
    PaperColumn("Hình thức khen thưởng", 64),
    PaperColumn("Tập thể", 20, "center"),
    PaperColumn("Hộ gia đình", 20, "center"),
    PaperColumn("Cá nhân", 20, "center"),
    PaperColumn("Tổng", 20, "center"),
)
MONEY = PaperColumn("Tiền thưởng (đồng)", 36, "right")
UNKNOWN = "chưa rõ"


def write(conference: Conference, path: Path) -> Path:
    """Write the counts, with prizes where they are on. Raises `NotSaved`."""
    state = conference.state
    paper = stage.begin_awards(conference, "awards-honours", "Tổng hợp khen thưởng")
    awards, paid = stage.listed(state), prizes(state)
    rungs = ceremony.rungs(state)
    rows = []
    for number, key in enumerate(dict.fromkeys(award.honour for award in awards), start=1):
        theirs = [award for award in awards if award.honour == key]
        rung = rungs.get(key)
        name = (rung and fact_of(rung, "name", rung.name)) or marked.form(theirs[0])
        money = [fact_of(theirs[0], "amount", text) for text in _money(paid, key)]
        rows.append([str(number), name, *_counts(theirs), *money])
    money = [fact("awards.all.amount", amount_text(paid.total))] if paid else []
    rows.append(["", "Tổng cộng", *_counts(awards), *money])
    paper.table((*COLUMNS, MONEY) if paid else COLUMNS, rows, total=True)
    if paid:
        _remarks(paper, state, paid)
    return paper.save(path)


def _counts(awards: list[Award]) -> list[str]:
    count = Counter(award.kind for award in awards)
    return [*(str(count[kind] or "") for kind in KIND_ORDER), str(len(awards))]


def _money(paid: Prizes | None, key: str) -> list[str]:
    """What an honour pays in all; nothing is summed of which a part is not known."""
    if paid is None:
        return []
    amounts = [line.amount for line in paid.of_honour(key)]
    known = [amount for amount in amounts if amount is not None]
    return [amount_text(sum(known)) if len(known) == len(amounts) else UNKNOWN]


def _remarks(paper: Paper, state: State, paid: Prizes) -> None:
    salary = fact("profile.base_salary", amount_text(state.profile.base_salary))
    paper.paragraph(f"Mức lương cơ sở: {salary} đồng.")
    if paid.without:
        number = fact("awards.all.unpriced", str(sum(line.count for line in paid.without)))
        paper.paragraph(f"Chưa rõ mức thưởng của {number} khen thưởng, không tính vào tổng.")
