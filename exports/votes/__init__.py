"""Papers of a vote: ballot papers and the record of the count."""
