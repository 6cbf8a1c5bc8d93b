"""Sheets of equal pieces to cut or fold: badges, labels, place cards, codes."""
