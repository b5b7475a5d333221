"""A real browser that loads a film, seeks in it, plays it, and tells what it saw."""

import json
import shutil
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Empty, Queue

import numpy as np
import pytest
from numpy.typing import NDArray

PATIENCE = 90.0
GRID = 40
"""Pixels from one point that is looked at to the next."""
PAGE = """<!doctype html><meta charset="utf-8"><video muted></video><script>
const told = { seeks: [] };
const tell = () => fetch("/told", { method: "POST", body: JSON.stringify(told) });
const once = (on, what) => new Promise((done, broken) => {
  on.addEventListener(what, done, { once: true });
  on.addEventListener("error", () => broken(on.error.message), { once: true });
});
(async () => {
  const film = document.querySelector("video");
  told.able = film.canPlayType('video/mp4; codecs="avc1.640028, mp4a.40.2"');
  const loaded = once(film, "loadeddata");
  film.src = URL.createObjectURL(await (await fetch("/film.mp4")).blob());
  await loaded;
  Object.assign(told, { width: film.videoWidth, height: film.videoHeight, seconds: film.duration });
  const canvas = new OffscreenCanvas(film.videoWidth, film.videoHeight);
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  for (const second of SECONDS) {
    const there = once(film, "seeked");
    film.currentTime = second;
    await there;
    pen.drawImage(film, 0, 0);
    const { data, width, height } = pen.getImageData(0, 0, canvas.width, canvas.height);
    const points = [];
    for (let y = GRID / 2; y < height; y += GRID)
      for (let x = GRID / 2; x < width; x += GRID)
        points.push(...data.slice(4 * (y * width + x), 4 * (y * width + x) + 3));
    told.seeks.push(points);
  }
  const back = once(film, "seeked");
  film.currentTime = 0;
  await back;
  await film.play();
  await new Promise((done) => setTimeout(done, 2000));
  film.pause();
  const { totalVideoFrames, droppedVideoFrames } = film.getVideoPlaybackQuality();
  Object.assign(told, { played: film.currentTime, frames: totalVideoFrames, dropped: droppedVideoFrames });
})().catch((error) => { told.broken = String(error); }).finally(tell);
</script>"""
OPTIONS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required")


@dataclass(frozen=True)
class Watched:
    """What the browser told: the film's size and length, what it showed, how far it played."""

    size: tuple[int, int]
    seconds: float
    seeks: tuple[NDArray[np.int64], ...]
    """Per place the colours (RGB) at points `GRID` apart, rows from the top, each from the left."""
    played: float
    frames: int
    dropped: int


def watched(film: Path, seconds: Sequence[float], place: Path) -> Watched:
    """Let Chromium watch the film; a test without Chromium, or without H.264 in it, was not run."""
    program = shutil.which("chromium")
    if not program:
        pytest.skip("not run: Chromium is not on this machine")
    told: Queue[bytes] = Queue()
    page = PAGE.replace("SECONDS", json.dumps(list(seconds))).replace("GRID", str(GRID))
    with _served(page.encode(), film.read_bytes(), told) as address:
        browser = subprocess.Popen(
            [program, *OPTIONS, f"--user-data-dir={place / 'profile'}", address],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            found = json.loads(told.get(timeout=PATIENCE))
        except Empty:
            pytest.fail("the browser said nothing")
        finally:
            browser.terminate()
            browser.wait(PATIENCE)
    if not found["able"]:
        pytest.skip("not run: this Chromium cannot decode H.264 and AAC")
    assert "broken" not in found, found
    return _watched(found)


def _watched(found: dict[str, object]) -> Watched:
    told = json.loads(json.dumps(found))
    seeks = tuple(np.array(points, np.int64).reshape(-1, 3) for points in told["seeks"])
    size = (told["width"], told["height"])
    return Watched(size, told["seconds"], seeks, told["played"], told["frames"], told["dropped"])


@contextmanager
def _served(page: bytes, film: bytes, told: "Queue[bytes]") -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Stage, page, film, told))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


class _Stage(BaseHTTPRequestHandler):
    """Hands out the page and the film, and takes what the page tells."""

    def __init__(self, page: bytes, film: bytes, told: "Queue[bytes]", *given: object) -> None:
        self._pages, self._told = {"/": ("text/html", page), "/film.mp4": ("video/mp4", film)}, told
        super().__init__(*given)  # type: ignore[arg-type]  # request, address, server

    def do_GET(self) -> None:
        kind, body = self._pages.get(self.path, ("text/plain", b""))
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        self._told.put(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""
