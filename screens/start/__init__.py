"""Before a conference is open: choose, make, practise."""
