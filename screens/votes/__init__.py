"""F6: votes: drafts, counting by sums, by papers or by scores, results."""
