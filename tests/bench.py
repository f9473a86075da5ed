"""`make bench`: each figure beside its floor, measured in one run on one machine.

The floor is a bare Wagtail page served by the same command from the same data. Milliseconds change
with the machine; the ratio is what counts.
"""

from __future__ import annotations

import gzip
import re
import resource
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.client import Client
from tests.load import Outcome, add_cards, hand_in, prepare
from tests.served import Server, build_demo, manage

LESSON = "/en/learn/respect-on-our-line/respect-starts-here/"
SECONDS = 3.0


@dataclass
class Line:
    """One line of the table."""

    what: str
    figure: str
    floor: str
    bar: str
    holds: bool


def sample(fetch: Callable[[], object], *, seconds: float = SECONDS) -> tuple[float, float]:
    """Median and 95th percentile of a call, in milliseconds, after 20 calls to warm up."""
    for _ in range(20):
        fetch()
    times = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        start = time.perf_counter()
        fetch()
        times.append(1000 * (time.perf_counter() - start))
    times.sort()
    return statistics.median(times), times[int(0.95 * (len(times) - 1))]


def rate(
    port: int, visit: Callable[[Client], object], *, connections: int = 16
) -> tuple[float, float]:
    """Calls each second at this many connections, and the 95th percentile in milliseconds."""
    times: list[float] = []
    end = time.perf_counter() + SECONDS

    def worker() -> None:
        client = Client(port)
        while time.perf_counter() < end:
            start = time.perf_counter()
            visit(client)
            times.append(1000 * (time.perf_counter() - start))

    threads = [threading.Thread(target=worker) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    times.sort()
    return len(times) / SECONDS, times[int(0.95 * (len(times) - 1))]


def memory_mb(pid: int) -> float:
    """Proportional memory of a process and its children, in MB (Linux)."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    total = 0
    for found in [str(pid), *children]:
        rollup = Path(f"/proc/{found}/smaps_rollup").read_text()
        total += int(next(x for x in rollup.splitlines() if x.startswith("Pss:")).split()[1])
    return total / 1024


def sign_in(port: int, path: str, data: dict[str, str]) -> Client:
    """A client that went through the form at `path`."""
    client = Client(port)
    form = client.get(path).forms()[-1]
    reply = client.post(form.action or path, {**form.hidden, **data})
    if reply.status not in {302, 303}:
        raise RuntimeError(f"{path} answered {reply.status}")
    return client


def run(folder: Path) -> list[Line]:
    """Measure everything on the demo's data in `folder`."""
    started = time.perf_counter()
    with Server(folder) as server:
        start = time.perf_counter() - started
        assert server.process is not None
        idle = memory_mb(server.process.pid)
        port = server.port
        guest = Client(port)
        learner = sign_in(port, "/en/learn/", {"code": demo_pass_code()})
        lead = sign_in(port, "/sign-in/", {"username": "lead", "password": "samata-demo"})
        floor, _ = sample(lambda: lead.get("/en/about/"))
        lesson, _ = sample(lambda: learner.get(LESSON))
        course, _ = sample(lambda: learner.get("/en/learn/respect-on-our-line/"))
        report, _ = sample(lambda: lead.get("/programme/samata-demo/cohorts/LOTUS-W1/"))
        cookies = dict(learner.cookies)

        def visit(client: Client) -> None:
            client.cookies = cookies
            client.get(LESSON)

        lessons_a_second, _ = rate(port, visit)
        weight = first_visit(guest)
        alone = hand_in(prepare(port, add_cards(folder, 40), clients=1))
        burst = hand_in(prepare(port, add_cards(folder, 400)))
    cpu = guide_cpu(folder)
    return [
        Line("start to first answer", f"{start:.1f} s", "", "≤ 2.5 s", start <= 2.5),
        Line("memory, idle, two workers", f"{idle:.0f} MB", "", "≤ 150 MB", idle <= 150),
        Line(
            "lesson page, signed in, p50",
            f"{lesson:.1f} ms",
            f"{floor:.1f} ms",
            "≤ 1.5 × floor",
            lesson <= 1.5 * floor,
        ),
        Line(
            "course page, p50",
            f"{course:.1f} ms",
            f"{floor:.1f} ms",
            "≤ 2 × floor",
            course <= 2 * floor,
        ),
        Line(
            "lesson page, 16 connections",
            f"{lessons_a_second:.0f}/s",
            "",
            "≥ 160/s",
            lessons_a_second >= 160,
        ),
        Line("cohort report, p50", f"{report:.1f} ms", f"{floor:.1f} ms", "≤ 15 ms", report <= 15),
        Line(
            "first visit to a lesson",
            f"{weight.kilobytes:.1f} KB in {weight.requests} requests",
            "",
            "≤ 30 KB, ≤ 6",
            weight.kilobytes <= 30 and weight.requests <= 6,
        ),
        Line("HTML and CSS, compressed", f"{weight.page:.1f} KB", "", "≤ 14 KB", weight.page <= 14),
        Line(
            "answer submit, p50",
            f"{alone.percentile(0.5):.1f} ms",
            f"{floor:.1f} ms",
            "≤ 10 ms",
            alone.percentile(0.5) <= 10,
        ),
        Line(
            "answer submits, 16 connections",
            f"{burst.rate:.0f}/s, p95 {burst.percentile(0.95):.0f} ms",
            "",
            "≥ 150/s, ≤ 200 ms",
            burst.rate >= 150 and burst.percentile(0.95) <= 200,
        ),
        Line("failed submits among them", str(failed(burst)), "", "0", failed(burst) == 0),
        Line(
            "guide of six lessons, Bengali", f"{cpu:.2f} CPU s", "", "≤ 1 CPU s + start", cpu <= 3
        ),
    ]


def demo_pass_code() -> str:
    """The first pass code of the demo (it needs no database)."""
    from cms.demo.banyan import pass_code  # noqa: PLC0415  Django must be set up first

    return pass_code(0)


@dataclass
class Weight:
    """What a first visit costs."""

    kilobytes: float
    requests: int
    page: float


def first_visit(client: Client) -> Weight:
    """Bytes and requests of a lesson and all it needs, as a phone with an empty cache asks."""
    page = client.get(LESSON, **{"Accept-Encoding": "gzip"})
    html = (
        gzip.decompress(page.body) if page.headers.get("content-encoding") == "gzip" else page.body
    )
    found = re.findall(rb'(?:href|src)="(/(?:static|media)/[^"]+)"', html)
    sizes = {}
    for link in dict.fromkeys(found):
        reply = client.get(link.decode(), **{"Accept-Encoding": "gzip"})
        sizes[link] = len(reply.body)
    css = sum(size for link, size in sizes.items() if b".css" in link)
    return Weight(
        (len(page.body) + sum(sizes.values())) / 1024,
        1 + len(sizes),
        (len(page.body) + css) / 1024,
    )


def failed(outcome: Outcome) -> int:
    """Submits that were not taken."""
    return sum(count for status, count in outcome.statuses.items() if status >= 400)


def guide_cpu(folder: Path) -> float:
    """CPU seconds of the command that prints the six-lesson guide in Bengali, start-up included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    manage(
        folder,
        "print_pack",
        "respect-on-our-line",
        "--language=bn",
        "--kind=guide",
        f"--out={folder / 'guide'}",
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    """Print the table; the exit code says whether every bar holds."""
    import django  # noqa: PLC0415  the settings are chosen by `make`

    django.setup()
    with tempfile.TemporaryDirectory(prefix="samata-bench-") as name:
        lines = run(build_demo(Path(name)))
    width = max(len(line.what) for line in lines)
    for line in lines:
        mark = "  " if line.holds else "✗ "
        floor = f"floor {line.floor}" if line.floor else ""
        print(f"{mark}{line.what:<{width}}  {line.figure:<36} {floor:<16} bar {line.bar}")  # noqa: T201
    return 0 if all(line.holds for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
