"""How long a large story takes on the desk: seconds of the server, bytes, and frames in a browser.

    python benchmarks/desk_speed.py --reports 320 --each 12 --json desk-speed.json --browser

An archive is filled with a story that never happened (``desk_story``), read by rules; its dossier
is made as the desk makes it. Then each page is asked for in a process of its own, as after a
restart, and again. Seconds are those of the server's processor, all threads together. With
``--browser`` Debian's Chromium opens the page and scrolls 300 steps of it. ``--archive`` keeps
the archive for the next run.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from time import monotonic, process_time, sleep
from typing import Any

from command_line import give_up, say, show_table, write_json
from desk_story import story_items
from zufolge.archive import Archive
from zufolge.archiving import Work, add
from zufolge.desk import keep_up
from zufolge.reading import reader_named

__all__ = ["asked_after_restart", "filled", "main"]

_PARTS = ("lanes", "slots", "copies", "timeline", "network", "sources", "reports", "gaps")
_CHROMIUM = Path("/usr/bin/chromium")
_LONG = 50.0  # milliseconds after which a frame is late enough to be seen


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark from the command line."""
    options = _parser().parse_args(arguments)
    if options.asked:
        print(json.dumps(_asked(options.asked)))
        return
    with TemporaryDirectory(prefix="zufolge-desk-") as folder:
        path = options.archive or Path(folder) / "news.db"
        result: dict[str, Any] = {"benchmark": "desk_speed"}
        if not path.exists():
            result["made"] = filled(path, options.reports, options.each)
        result |= asked_after_restart(path)
        if options.browser:
            result["browser"] = _browsed(path)
    _show(result)
    if options.json:
        write_json(options.json, result)


def filled(path: Path, reports: int, each: int) -> dict[str, float]:
    """Fill an archive and make the dossier; seconds of the processor for each."""
    reader = reader_named("rules")
    start = process_time()
    with Archive.open(path, write=True) as archive:
        add(archive, list(story_items(reports, each)), Work(reader))
    read = process_time()
    keep_up(path, reader)
    return {"adding and reading": read - start, "stories and dossier": process_time() - read}


def asked_after_restart(path: Path) -> dict[str, Any]:
    """What ``_asked`` measures, in a process that did nothing before."""
    done = subprocess.run(
        [sys.executable, __file__, "--asked", str(path)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _asked(path: Path) -> dict[str, Any]:
    """Seconds of this process and bytes for each page, the first time and again."""
    from fastapi.testclient import TestClient

    from zufolge.serve import Desk, desk_app

    desk = Desk(path, reader_named("rules"))
    with TestClient(desk_app(desk), base_url="http://localhost:8123") as client:
        while not desk.is_idle:
            sleep(0.1)
        with desk.archive() as archive:
            largest = max(archive.stories.summaries(), key=lambda s: len(s.reports))
            kept = archive.desk.dossier(largest.id)
        if kept is None:
            give_up("no dossier is kept")
        counts = {
            "reports": len(kept[2].reports),
            "statements": len(kept[2].statements),
            "claims": len(kept[2].claims),
            "pairs compared": len(kept[2].matches),
        }
        del kept
        client.get("/add")  # templates and words are loaded

        def asked(address: str, **headers: str) -> dict[str, float]:
            start, begun = process_time(), monotonic()
            answer = client.get(address, headers=headers)
            if answer.status_code != 200:
                give_up(f"{address}: {answer.status_code}")
            wall = monotonic() - begun
            return {"seconds": process_time() - start, "wall": wall, "bytes": len(answer.content)}

        story = f"/stories/{largest.id}"
        addresses = {
            "story, page": story,
            "story, claims": f"{story}/parts/synopsis?now=1",
            **{part: f"{story}/parts/{part}" for part in _PARTS},
            "words": f"{story}/parts/synopsis?words=tote",
            "status": f"{story}/parts/synopsis?status=disputed",
            "newest": f"{story}/parts/synopsis?sort=newest",
            "conflicts by words": f"{story}/parts/slots?words=tote",
        }
        pages = {}
        for name, address in addresses.items():
            pages[name] = {"first": asked(address), "again": asked(address)}
        html = client.get(story).text
        windows = re.findall(r'hx-get="([^"]*window=1)"', html)
        if windows:
            last = windows[-1].replace("&amp;", "&")
            pages["a window"] = {
                "first": asked(last, **{"hx-request": "true"}),
                "again": asked(last, **{"hx-request": "true"}),
            }
        pages["all claims on one page"] = {
            "first": asked(f"{story}/parts/synopsis?all=1"),
            "again": asked(f"{story}/parts/synopsis?all=1"),
        }
        pages["dossier page"] = {
            "first": asked(f"{story}/dossier"),
            "again": asked(f"{story}/dossier"),
        }
    return {"counts": counts, "windows": len(windows), "pages": pages}


_SCROLL = """async () => {
  const frames = [];
  let last = performance.now();
  let on = true;
  const watch = (now) => {
    frames.push(now - last);
    last = now;
    if (on) requestAnimationFrame(watch);
  };
  requestAnimationFrame(watch);
  const step = innerHeight * 0.6;
  for (let n = 0; n < 300 && n * step < document.documentElement.scrollHeight; n += 1) {
    window.scrollTo({ top: n * step, behavior: "instant" });
    await new Promise((done) => setTimeout(done, 50));
  }
  on = false;
  return frames;
}"""


def _browsed(path: Path) -> dict[str, Any]:
    """Times of the first paint, and of frames while the list is scrolled through."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    run = "from zufolge.cli import app; app()"
    asked = ["serve", "--archive", str(path), "--port", str(port), "--reader", "rules"]
    with TemporaryFile() as told:  # a pipe that nobody reads would stop the server
        server = subprocess.Popen(
            [sys.executable, "-c", run, *asked], stdout=told, stderr=subprocess.STDOUT
        )
        try:
            _reachable(port)
            with Archive.open(path) as archive:
                story = max(archive.stories.summaries(), key=lambda s: len(s.reports)).id
            return _scrolled(f"http://127.0.0.1:{port}/stories/{story}")
        finally:
            server.terminate()
            server.wait(60)


def _scrolled(address: str) -> dict[str, Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(_CHROMIUM), args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": 1400, "height": 900})
        tab.goto(address)
        tab.wait_for_selector(".claim", timeout=120_000)
        tab.reload()
        tab.wait_for_selector(".claim")
        paint = tab.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        frames = sorted(tab.evaluate(_SCROLL))
        shown = tab.locator(".claim").count()
        left = tab.locator(".window").count()
        browser.close()
    return {
        "first contentful paint (ms)": paint,
        "frames": len(frames),
        f"frames over {_LONG:.0f} ms": sum(each > _LONG for each in frames),
        "median frame (ms)": frames[len(frames) // 2],
        "longest frame (ms)": frames[-1],
        "claims loaded": shown,
        "windows left": left,
    }


def _reachable(port: int) -> None:
    limit = monotonic() + 120
    while monotonic() < limit:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        sleep(0.2)
    give_up("the server did not start")


def _show(result: dict[str, Any]) -> None:
    say(", ".join(f"{n} {name}" for name, n in result["counts"].items()))
    show_table(
        "Pages",
        ("page", "first (s)", "again (s)", "bytes"),
        [
            (
                name,
                f"{told['first']['seconds']:.3f}",
                f"{told['again']['seconds']:.3f}",
                f"{told['again']['bytes']:,}",
            )
            for name, told in result["pages"].items()
        ],
    )
    for name, value in result.get("browser", {}).items():
        say(f"{name}: {value:,.1f}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--reports", type=int, default=320)
    parser.add_argument("--each", type=int, default=12, help="facts that one report alone has")
    parser.add_argument("--archive", type=Path, help="where the archive is kept, or is already")
    parser.add_argument("--browser", action="store_true", help="scroll in Debian's Chromium")
    parser.add_argument("--json", type=Path, help="write the figures there")
    parser.add_argument("--asked", type=Path, help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    main()
