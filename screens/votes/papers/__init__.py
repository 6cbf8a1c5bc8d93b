"""F6: paper ballots counted one by one."""
