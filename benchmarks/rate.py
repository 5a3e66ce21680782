"""Verdicts a second of `greenrating rate`, against reading and writing the same lines with plain json.

Both run as processes of their own, in turn, over the same file of varied cases; starting them is included.
"""

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from appendix_a.loader import shipped

CASES = 40_000
ROUNDS = 3
PEER = (
    "import json, sys\n"
    "for line in open(sys.argv[1], encoding='utf-8'):\n"
    "    sys.stdout.write(json.dumps(json.loads(line), ensure_ascii=False) + '\\n')"
)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "cases.jsonl")
        file.write_text("".join(f"{line}\n" for line in cases()), encoding="utf-8")
        ours: list[float] = []
        peers: list[float] = []
        for _ in range(ROUNDS):
            ours.append(seconds("-m", "greenrating.cli", "rate", str(file)))
            peers.append(seconds("-c", PEER, str(file)))
    mine, peer = median(ours), median(peers)
    print(
        f"rate: {CASES / mine:,.0f} verdicts a second, steps in both languages; {mine / peer:.2f} x the time "
        f"of json.loads and json.dumps alone ({CASES / peer:,.0f} lines a second)"
    )


def seconds(*arguments: str) -> float:
    """The time that a fresh Python takes for this."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begin


def cases() -> Iterator[str]:
    """First ratings with a few deductions each, some with an item that does not apply or a shared fact."""
    chance = random.Random(7)
    items = shipped().items
    clean = {veto.id: veto.clean for veto in shipped().vetoes}
    for _ in range(CASES):
        fans = chance.randrange(10_000, 900_000)
        scores: dict[str, object] = {item_id: item.points for item_id, item in items.items()}
        for item_id in chance.sample(sorted(items), chance.randrange(6)):
            scores[item_id] = chance.choice(items[item_id].allowed)
        if chance.random() < 0.2:
            scores["C05"] = {"na": "未与服务机构合作"}
        yield json.dumps(
            {
                "kind": "first",
                "applicant": {"fans": fans, "turnover_yuan": 12_000_000, "charter": True, "willing": True},
                "fans": fans,
                "vetoes": clean,
                "scores": scores,
                "facts": [{"id": "f1", "items": ["C09", "C12"]}] if chance.random() < 0.1 else [],
            },
            ensure_ascii=False,
        )


if __name__ == "__main__":
    main()
