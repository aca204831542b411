"""200 writers killed with -9 while they save: exits 1 if one acknowledged edit is lost.

Another number may be given: ``bench_kill.py 1000``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEST = "tests/models/test_store_kill.py::test_nothing_that_was_called_saved_is_lost"


def main() -> int:
    kills = sys.argv[1] if len(sys.argv) > 1 else "200"
    start = time.perf_counter()
    command = [sys.executable, "-m", "pytest", "-q", TEST]
    code = subprocess.call(command, cwd=ROOT, env=os.environ | {"SUIJI_KILLS": kills})
    lost = "none lost" if code == 0 else "LOST, see above"
    print(f"{kills} kills in {time.perf_counter() - start:.0f} s: acknowledged edits {lost}")
    return 1 if code else 0


if __name__ == "__main__":
    sys.exit(main())
