"""A conference on a PostgreSQL server, for several laptops; each keeps a copy in a folder."""
