"""Pages in a real browser that is offline; what it says on its console, or asks for, fails."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from gdstudio.app.documents import open_document
from gdstudio.core.descent.descend import train
from gdstudio.core.descent.run import Run
from gdstudio.film.carrying import Circumstances, carried_by
from gdstudio.film.web.facts import PageLook
from gdstudio.film.web.page import save_page

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SOFTWARE = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader")
"""OpenGL without a graphics card."""
WITHOUT = ("--disable-gpu", "--disable-3d-apis")
READY = "html[data-ready=yes]"


@pytest.fixture(scope="module")
def start_browser() -> Iterator[Callable[..., Browser]]:
    """Starts Debian's Chromium, once for each set of arguments.

    For a module only: as long as Playwright is there, no other test could use asyncio.
    """
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert path is not None, "no Chromium: apt-get install --no-install-recommends chromium"
    known: dict[tuple[str, ...], Browser] = {}
    with ExitStack() as ends:
        playwright = ends.enter_context(sync_playwright())

        def start(*arguments: str) -> Browser:
            if arguments not in known:
                known[arguments] = playwright.chromium.launch(
                    executable_path=path, args=list(arguments)
                )
                ends.callback(known[arguments].close)
            return known[arguments]

        yield start


@pytest.fixture
def opened(start_browser) -> Iterator[Callable[..., Page]]:
    """Opens a file offline, 1280 × 800, and waits until it shows its film.

    ``gl``: whether there is WebGL2; all else is an option of a browser's context.
    """
    heard: list[str] = []
    contexts = []

    def open_file(path: Path, *, gl: bool = True, **options) -> Page:
        browser = start_browser(*(SOFTWARE if gl else WITHOUT))
        options = {"viewport": {"width": 1280, "height": 800}, "locale": "en-GB", **options}
        context = browser.new_context(offline=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: heard.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: heard.append(f"error: {error}"))
        page.on("dialog", lambda dialog: heard.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: _note(request.url, path, heard))
        page.goto(path.as_uri())
        if options.get("java_script_enabled", True):
            page.wait_for_selector(READY, timeout=60_000)
        return page

    yield open_file
    for context in contexts:
        context.close()
    assert heard == []


def _note(url: str, path: Path, heard: list[str]) -> None:
    if url.partition("#")[0] != path.as_uri() and not url.startswith("data:"):
        heard.append(f"request: {url}")


@pytest.fixture
def make_page(qapp, tmp_path) -> Callable[..., tuple[Path, Run]]:
    """Writes the page of a lesson, an experiment's file or a run; returns it and the run."""

    def make(source: str | Path | Run, rows: range | None = None, **options) -> tuple[Path, Run]:
        run = source if isinstance(source, Run) else train(open_document(str(source)))
        look = options.pop("look", PageLook())
        pinned = options.get("pinned", ())
        rows = range(run.last + 1) if rows is None else rows
        told = Circumstances(owner=look.owner, camera=look.camera)
        options.setdefault("carried", carried_by(run, rows[0], pinned, told))
        path = tmp_path / "film.html"
        save_page(run, rows, path, look, **options)
        return path, run

    return make
