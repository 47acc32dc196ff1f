"""Imports invented texts of growing size and prints seconds, and seconds per MB of the largest against the smallest.

usage: python tests/benchmarks/import_time.py [--limit SECONDS] [SHAPE …]   (default: every shape, 60 seconds a text)

A ratio near 1 means that the time grows with the size. Every text is imported in a process of its own; one that
takes longer than the limit is stopped, and the larger ones of its shape are not tried.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import platform
import random
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
from tests.benchmarks.invented_plans import AGENCIES, ENDS, OBJECTS, VERBS  # noqa: E402 - the path comes first

SIZES = (100_000, 250_000, 500_000, 1_000_000)
HEAD = """\
ỦY BAN NHÂN DÂN
TỈNH AN THỊNH

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 12/KH-UBND

An Thịnh, ngày 5 tháng 3 năm 2025

KẾ HOẠCH
Chăm sóc mạng lưới cộng tác viên năm 2025

"""
FOOT = """

Nơi nhận:
- Các xã, phường;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Trần Văn Mẫu
"""
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
Piece = Callable[[int, random.Random], str]


def sentence(chance: random.Random) -> str:
    """An invented sentence without its full stop."""
    return f"{chance.choice(VERBS).capitalize()} {chance.choice(OBJECTS)} {chance.choice(ENDS)}"


def agency(chance: random.Random) -> str:
    """An agency of the register."""
    return chance.choice(AGENCIES["tinh"])


def _plan(index: int, chance: random.Random) -> str:
    """Sections, khoản, điểm and dashes in turn, with agencies and deadlines."""
    if index % 40 == 0:
        return f"{ROMAN[index // 40 % 10]}. TỔ CHỨC THỰC HIỆN\n\n"
    if index % 8 == 0:
        return f"{index % 40 // 8}. {agency(chance)}\n\n"
    if index % 8 == 7:  # the last of a khoản
        return f"- {sentence(chance)}, báo cáo về {agency(chance)} trước ngày {index % 28 + 1}/11/2025.\n\n"
    return f"{'abcdđe'[index % 8 - 1]}) Chủ trì, phối hợp với {agency(chance)} {sentence(chance).lower()}.\n\n"


SHAPES: dict[str, Piece] = {
    "normal plan": _plan,
    "one wrapped paragraph": lambda _, chance: f"{sentence(chance).lower()} cùng với việc\n",
    "one line of words": lambda _, chance: f"{sentence(chance).lower()}, ",
    "one line, no blank": lambda _, chance: sentence(chance).replace(" ", ""),
    "one line of dots": lambda index, _: "....." if index else "Rà soát ",
    "dotted leaders": lambda index, chance: f"{sentence(chance)} {'.' * 60} {index % 90}\n",
    "one line of hyphens, an end": lambda *_: "-- " * 7,
    "one line of opening brackets": lambda *_: "(" * 20,
    "dashes with text": lambda _, chance: f"- {sentence(chance)}\n",
    "only hyphens": lambda *_: "-\n",
    "Markdown table rows": lambda index, chance: f"| {index} | {sentence(chance)} | {agency(chance)} | 12/2025 |\n",
    "hyphens in one cell": lambda index, _: "-----" if index else "| Sở | ",
    "lone-bar cells": lambda index, chance: f"|\n{index}\n|\n{sentence(chance)}\n|\n{agency(chance)}\n|\n",
    "lone bars": lambda *_: "|\n\n",
    "bare numbers": lambda index, _: f"{index % 997}\n",
    "numbers cutting sentences": lambda index, chance: f"{sentence(chance)}\n{index % 997}\nvà các việc khác\n",
    "unmarked paragraphs": lambda _, chance: f"Căn cứ việc {sentence(chance).lower()};\n\n",
    "headings in capitals": lambda _, chance: f"{sentence(chance).upper()}\n\n",
    "citations in one line": lambda index, _: f"Quyết định số {index}/QĐ-UBND ngày 5/3/2024 của UBND tỉnh, ",
    "citations, a line each": lambda index, _: f"Căn cứ Quyết định số {index}/QĐ-UBND ngày 5/3/2024;\n\n",
    "dates in one line": lambda index, _: f"gửi Sở Y tế trước ngày {index % 28 + 1}/11/2025, ",
    "agencies in one line": lambda _, chance: f"{agency(chance)}, ",
    "agencies after phối hợp": lambda index, chance: (
        f"Sở Tài chính chủ trì, phối hợp với {agency(chance)}, " if index == 0 else f"Sở {agency(chance)} {index}, "
    ),
    "unknown agencies": lambda index, chance: f"{index % 90 + 1}. Hội Yêu suối số {index}: {sentence(chance)}.\n\n",
    "verbs after an agency": lambda index, _: "Ban chỉ đạo " if index else "1. Ban ",
    "task fields": lambda _, chance: f"- Cơ quan phối hợp: {agency(chance)}; {agency(chance)}.\n\n",
    "recipients": lambda index, chance: f"- {agency(chance)} {index};\n" if index else "Nơi nhận:\n",
    "lines after the signature": lambda index, chance: f"{sentence(chance)}.\n" if index else FOOT,
    "title lines": lambda index, chance: f"{sentence(chance).upper()}\n" if index else "KẾ HOẠCH\n",
    "web chrome": lambda index, _: f"Trang chủ | Đăng nhập {index}\n",
    "entities and tags": lambda *_: "&nbsp;<b>Rà&#7885;</b> soát <",
    "asterisks": lambda *_: "* ",
    "carriage of marks": lambda *_: "**__##\\",
}


def invented(shape: str, size: int) -> str:
    """A text of that shape of about ``size`` bytes, the same on every run."""
    chance = random.Random(1)  # noqa: S311 - invented text, no secret
    parts: list[str] = []
    done = 0
    for index in count():
        if done >= size:
            break
        parts.append(SHAPES[shape](index, chance))
        done += len(parts[-1].encode())
    return HEAD + "".join(parts) + FOOT


def seconds(shape: str, size: int) -> float:
    """How long the import of such a text takes, after its modules and the register were read."""
    from generator.configuration import read_configuration  # noqa: PLC0415 - so that --help needs no installation
    from generator.importer.importing import imported  # noqa: PLC0415

    configuration, problems = read_configuration(ROOT / "site_config", shown_as="site_config")
    if configuration is None:
        raise SystemExit("\n".join(map(str, problems)))
    data = invented(shape, size).encode()
    started = time.perf_counter()
    imported(data, "mau.txt", register=configuration.register, mint=lambda: "vb-bcdfghjk")
    return time.perf_counter() - started


def _measure(shape: str, size: int, results: multiprocessing.Queue[float]) -> None:
    results.put(seconds(shape, size))


def _limited(shape: str, size: int, limit: float) -> float | None:
    """The seconds of a process of its own, None where it was stopped at the limit or failed."""
    results: multiprocessing.Queue[float] = multiprocessing.Queue()
    process = multiprocessing.Process(target=_measure, args=(shape, size, results))
    process.start()
    process.join(limit)
    if process.is_alive():
        process.kill()
        process.join()
        return None
    return results.get() if process.exitcode == 0 else None


def _row(shape: str, limit: float) -> str:
    found: list[float] = []
    for size in SIZES:
        taken = _limited(shape, size, limit)
        if taken is None:
            break
        found.append(taken)
    shown = "".join(f"{taken:>9.2f}" for taken in found).ljust(9 * len(SIZES), " ")
    if len(found) < len(SIZES):
        return f"{shape:<30}{shown}  stopped at {SIZES[len(found)] / 1e6} MB"
    ratio = (found[-1] / SIZES[-1]) / (found[0] / SIZES[0])
    return f"{shape:<30}{shown}{ratio:>9.1f}"


def main() -> None:
    """Print a row for every shape that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shapes", nargs="*", metavar="SHAPE", help=", ".join(SHAPES))
    parser.add_argument("--limit", type=float, default=60)
    options = parser.parse_args()
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"{'seconds for MB of':<30}{''.join(f'{size / 1e6:>9}' for size in SIZES)}{'ratio':>9}")
    for shape in options.shapes or SHAPES:
        print(_row(shape, options.limit), flush=True)


if __name__ == "__main__":
    main()
