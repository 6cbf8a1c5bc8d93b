"""Scans that arrive where no field waits for one."""
