from __future__ import annotations

from collections import Counter

import pytest

from bench.fake_people import generated_people


@pytest.mark.parametrize("highland", [False, True])
def test_generated_people(highland: bool) -> None:
    made = generated_people(120, 5, highland=highland)
    assert made == generated_people(120, 5, highland=highland)
    assert made != generated_people(120, 6, highland=highland)
    assert len(made) == 120
    assert {(honorific, gender) for honorific, _, gender, _ in made} == {
        ("Ông", "Nam"),
        ("Bà", "Nữ"),
    }
    assert all(2 <= len(name.split()) <= 4 for _, name, _, _ in made)
    assert all(1963 <= birth <= 1991 for _, _, _, birth in made)
    families = {name.split()[0] for _, name, _, _ in made}
    assert bool(families & {"Lò", "Giàng", "Sùng", "Tẩn"}) == highland
    names = Counter(name for _, name, _, _ in made)
    assert max(names.values()) > 1


def test_generated_people_of_none() -> None:
    assert generated_people(0, 1) == []
