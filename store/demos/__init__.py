"""Practice conferences (tập dượt) out of real documents, with invented people."""
