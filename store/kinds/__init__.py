"""Kinds of conference (mẫu hội nghị) and a new conference made from one."""
