"""``python -m tests.benchmarks.lookup``: what one cold lookup in the settings catalogue costs.

Each way runs in processes of its own, and only the processor time beyond a bare interpreter counts. Prints figures for
a person to read; nothing asserts on them, since a busy machine would make any limit lie.
"""

from __future__ import annotations

import resource
import subprocess
import sys

RUNS = 15
SETTING = "/Policies/Camera/AllowCamera"
WAYS = {
    "one lookup": (
        "from ppkg_builder import catalog\n"
        f"assert catalog.load(('desktop', 'common')).entry({SETTING!r})"
    ),
    "importing the modules only": "from ppkg_builder import catalog",
    "importing json and typing only": "import json, typing",
    "parsing every line of both stores": (
        "import json, pathlib\n"
        "from ppkg_builder.paths import shipped\n"
        "found = {}\n"
        "for store in ('common', 'desktop'):\n"
        "    for file in (shipped('schemas') / 'settings' / store).glob('*.jsonl'):\n"
        "        for line in file.read_text(encoding='utf-8').splitlines():\n"
        "            entry = json.loads(line)\n"
        "            found[entry['path']] = entry\n"
        f"assert found[{SETTING!r}]"
    ),
}  # fmt: skip


def cost(code: str) -> float:
    """Milliseconds of processor time, the least of several runs: what else the machine does only adds."""
    least = float("inf")
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", code], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        least = min(least, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return least * 1000


def main() -> None:
    bare = cost("pass")
    costs = {name: cost(code) - bare for name, code in WAYS.items()}
    for name, spent in costs.items():
        print(f"{name:<34} {spent:6.1f} ms   {spent / costs['one lookup']:5.2f} of one lookup")  # noqa: T201


if __name__ == "__main__":
    main()
