"""Papers that prepare a conference: what is planned, said and spent."""
