"""Three lists of blocks, or of rows, gone through side by side, and the places in the person's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml.etree import _Element

from exports.merging.alignment import Pairs, align, moved
from exports.merging.facts import give_back, let_go
from exports.merging.parts.blocks import Item, Paragraph
from exports.merging.parts.names import CELL, CONTENT, PARAGRAPH, parent_of, w
from exports.merging.parts.retext import retext


class Lists:
    """What the program wrote, what the person's file has, and what the program would write."""

    def __init__(
        self,
        base: Sequence[Item],
        theirs: Sequence[Item],
        ours: Sequence[Item],
        around: _Element,
    ) -> None:
        """`around` is the element in the person's file that holds the list."""
        self._base, self._theirs, self._ours = base, theirs, ours
        self._around = around
        self._in_theirs, self._in_ours = align(base, theirs), align(base, ours)
        self._went = moved(base, theirs, self._in_theirs)
        self._reordered = moved(base, ours, self._in_ours)
        self._beside: dict[int, _Element] = {
            self._in_ours[i]: theirs[k].element
            for i, k in self._in_theirs.items()
            if i in self._in_ours
        }
        """Elements of the person's file that stand where ours do, in order."""
        self._twins = self._added_by_both()
        for i, k in {**self._in_theirs, **self._went}.items():
            old, there = base[i], theirs[k]
            if isinstance(old, Paragraph) and isinstance(there, Paragraph):
                give_back(old, there)
                let_go(old, there)

    def steps(self) -> Iterator[tuple[Item | None, Item | None, Item | None]]:
        """The blocks that are one, in the order of what was written; None where one is missing.

        What is new on a side comes before what it stands before.
        """
        in_theirs, in_ours = {**self._in_theirs, **self._went}, {**self._in_ours, **self._reordered}
        old_theirs, old_ours = set(in_theirs.values()), set(in_ours.values())
        j = k = 0
        for i in range(len(self._base) + 1):
            to_ours = self._in_ours.get(i) if i < len(self._base) else len(self._ours)
            to_theirs = self._in_theirs.get(i) if i < len(self._base) else len(self._theirs)
            if to_theirs is not None:
                for place in range(k, to_theirs):
                    if place not in old_theirs and place not in self._twins.values():
                        yield None, self._theirs[place], None
                k = to_theirs + 1
            if to_ours is not None:
                for place in range(j, to_ours):
                    if place not in old_ours and place not in self._twins:
                        yield None, None, self._ours[place]
                j = to_ours + 1
            if i < len(self._base):
                there, now = in_theirs.get(i), in_ours.get(i)
                yield (
                    self._base[i],
                    None if there is None else self._theirs[there],
                    None if now is None else self._ours[now],
                )

    def insert(self, ours: Item, copy: _Element) -> None:
        """Put a copy of ours where it belongs: before what it stands before."""
        place = self._ours.index(ours)
        self._put(place, copy)

    def put_in_order(self, theirs: Item, ours: Item) -> bool:
        """Move a block to where the data has it now; returns whether it had to be."""
        if not self._reordered or self._theirs.index(theirs) in self._went.values():
            return False
        place = self._ours.index(ours)
        if place not in self._reordered.values():
            return False
        self._put(place, theirs.element)
        return True

    def _put(self, place: int, element: _Element) -> None:
        for after in range(place + 1, len(self._ours)):
            if after in self._beside and self._beside[after].getparent() is not None:
                self._beside[after].addprevious(element)
                break
        else:
            end = self._around.find(w("sectPr"))
            if end is not None:
                end.addprevious(element)
            else:
                self._around.append(element)
        self._beside[place] = element

    def _added_by_both(self) -> Pairs:
        """What is new in both and the same: an earlier merge put it there."""
        new_ours = _unpaired(self._ours, {**self._in_ours, **self._reordered})
        new_theirs = _unpaired(self._theirs, {**self._in_theirs, **self._went})
        olds = [self._ours[j] for j in new_ours]
        news = [self._theirs[k] for k in new_theirs]
        same = {
            new_ours[a]: new_theirs[b]
            for a, b in align(olds, news).items()
            if olds[a].key == news[b].key
        }
        self._beside |= {j: self._theirs[k].element for j, k in same.items()}
        return same


def remove(item: Item) -> None:
    """Take a block out of its file, with the control around it; a cell keeps one paragraph."""
    element = item.element
    parent = parent_of(element)
    is_last = parent.tag == CELL and len(parent.findall(PARAGRAPH)) == 1
    if is_last and isinstance(item, Paragraph):
        retext(item, "", ())
        return
    parent.remove(element)
    while parent.tag == CONTENT and not len(parent):
        control = parent_of(parent)
        parent = parent_of(control)
        parent.remove(control)


def _unpaired(items: Sequence[Item], pairs: Pairs) -> list[int]:
    taken = set(pairs.values())
    return [place for place in range(len(items)) if place not in taken]
