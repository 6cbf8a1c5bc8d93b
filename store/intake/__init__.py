"""Reading the lists that offices send: a file in, rows and verdicts out, nothing written."""
