"""Papers on the command line: written, compared with what was typed into them, merged."""
