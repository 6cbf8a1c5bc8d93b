"""How much memory another process holds, where the system tells it: Linux and Windows."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def held_by(process: subprocess.Popen[bytes]) -> int:
    """Bytes; 0 where it is not known, or the process is gone."""
    if sys.platform == "win32":
        return _committed(int(getattr(process, "_handle", 0)))
    try:
        pages = int(Path(f"/proc/{process.pid}/statm").read_text("ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _Counters(ctypes.Structure):
        """PROCESS_MEMORY_COUNTERS."""

        _fields_ = (
            ("cb", wintypes.DWORD),
            ("PageFaultCount", wintypes.DWORD),
            ("PeakWorkingSetSize", ctypes.c_size_t),
            ("WorkingSetSize", ctypes.c_size_t),
            ("QuotaPeakPagedPoolUsage", ctypes.c_size_t),
            ("QuotaPagedPoolUsage", ctypes.c_size_t),
            ("QuotaPeakNonPagedPoolUsage", ctypes.c_size_t),
            ("QuotaNonPagedPoolUsage", ctypes.c_size_t),
            ("PagefileUsage", ctypes.c_size_t),
            ("PeakPagefileUsage", ctypes.c_size_t),
        )

    def _committed(handle: int) -> int:
        counters = _Counters()
        counters.cb = ctypes.sizeof(counters)
        ask = ctypes.WinDLL("kernel32").K32GetProcessMemoryInfo
        ask.argtypes = [wintypes.HANDLE, ctypes.POINTER(_Counters), wintypes.DWORD]
        ask.restype = wintypes.BOOL
        is_told = ask(handle, ctypes.byref(counters), counters.cb)
        return max(counters.PagefileUsage, counters.WorkingSetSize) if is_told else 0
