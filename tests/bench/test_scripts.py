"""Every script of `bench` starts as a module and as a file; no name of theirs hides a package."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).resolve().parents[2] / "bench"
SCRIPTS = sorted(BENCH.glob("*.py"))


def test_every_script_starts_as_a_file(tmp_path: Path) -> None:
    program = "import runpy, sys; sys.path[0] = sys.argv[1]; runpy.run_path(sys.argv[2])"
    for script in SCRIPTS:
        command = [sys.executable, "-c", program, str(BENCH), str(script)]
        subprocess.run(command, cwd=tmp_path, check=True)


def test_every_script_starts_as_a_module() -> None:
    program = "; ".join(f"import bench.{script.stem}" for script in SCRIPTS)
    subprocess.run([sys.executable, "-c", program], cwd=BENCH.parent, check=True)
