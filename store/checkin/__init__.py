"""Check-in (điểm danh): what a scan means, who is here, and people without a code."""
