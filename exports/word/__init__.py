"""Word papers in the form of Decree 30/2020/NĐ-CP, from plain text."""
