"""Joins the checks and the publishing to MkDocs; nothing else."""

from __future__ import annotations

import fcntl
import gc
import logging
import os
import shutil
import socket
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from errno import EADDRINUSE
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import TextIO
from urllib.parse import urlsplit

from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.utils import CountHandler

from fieldguide.base.commit_date import hold_date
from fieldguide.base.site_folder import lock_file, new_site, recover, take_place
from fieldguide.checks.run import begin_check
from fieldguide.checks.site import check_html
from fieldguide.engine.failures import place_failure
from fieldguide.engine.fill_ahead import fill_ahead
from fieldguide.engine.render_ahead import from_last_build, keep, keep_filled, render_ahead
from fieldguide.engine.templates import spare_templates
from fieldguide.engine.theme_search import stand_in
from fieldguide.guide.repository import Finding, hold_guide, read_guide
from fieldguide.markdown.context import PREFIX
from fieldguide.publish.site import CACHE, publish

log = logging.getLogger("mkdocs.plugins.fieldguide")


class FieldGuidePlugin(BasePlugin):
    """Checks before and after a build, publishes, and keeps the last good site if it fails.

    Its one option, `enabled`, is MkDocs' own, which does not ask plugins that bring theirs.
    """

    checked: Callable[[], list[Finding]] = list  # gives what nobody has been told yet

    alone: TextIO | None = None  # holds the place where a site is built
    started = False  # whether a build has begun; while the guide is served, many do

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.serving = command == "serve"

    @event_priority(100)  # others may ask for templates when it is their turn
    def on_config(self, config):
        self.page = ""
        self.root = Path(config.config_file_path).parent.resolve()
        if self.serving and not self.started:
            _let_listen(*config.dev_addr)
        self.started = True
        with _said_in_a_line():
            _let_write(self.root / CACHE)
        spare_templates(config.theme, self.root / CACHE / "templates")
        try:
            undated = hold_date(self.root)
        except ValueError as error:
            raise Abort(f"{error}; nothing was built.") from error
        if undated:
            _say_once(undated)
        hold_guide(self.root)
        for name in config.markdown_extensions:
            if name.startswith(PREFIX):
                config.mdx_configs.setdefault(name, {})["root"] = str(self.root)
        _set_scope(config)
        self.light = _takes_html_over(config.plugins)
        if not self.serving:
            # Build beside the last good site; it is replaced only when all went well.
            self.site_dir = Path(config.site_dir)
            config.site_dir = str(new_site(self.site_dir))
            with _said_in_a_line():
                _let_write(new_site(self.site_dir))
                self.alone = _be_alone(lock_file(self.site_dir))
                recover(self.site_dir)
            gc.freeze()  # what was read is there to the end; going through it again is in vain
        self.checked = begin_check(self.root, again=self.serving)
        if self.serving:
            self._stop_at_faults()  # what is served is about to be deleted
        return config

    def on_files(self, files, *, config):
        # Only here: until now, MkDocs listed files while other processes checked.
        self._stop_at_faults()
        return files

    def _stop_at_faults(self) -> None:
        checked, self.checked = self.checked, list
        _stop_at(checked(), "nothing was built")

    def on_nav(self, nav, *, config, files):
        render_ahead(read_guide(self.root), config, files)
        self.nav = nav
        return nav

    @event_priority(-100)
    def on_env(self, env, *, config, files):
        stand_in(config.plugins)
        fill_ahead(config, files, self.nav, env)
        if self.serving:
            keep_filled(read_guide(self.root), env)
        return env

    def on_pre_page(self, page, *, config, files):
        self.page = f"docs/{page.file.src_uri}"  # the one that a failure will be about
        return page

    def on_page_content(self, html, *, page, config, files):
        if self.serving:
            keep(read_guide(self.root), page)
        return html

    def on_page_context(self, context, *, page, config, nav):
        self.page = f"docs/{page.file.src_uri}"
        return context

    @event_priority(-100)
    def on_post_build(self, *, config) -> None:
        self.page = ""
        built = Path(config.site_dir)
        guide = read_guide(self.root)
        light = self.light and not self.serving
        publish(guide, built, config.site_url or "/", light=light, rendered=from_last_build)
        if self.serving:
            return
        if _warnings():  # MkDocs is about to abort a strict build
            shutil.rmtree(built)
            return
        findings = check_html(guide, built, config.site_url or "")
        _stop_at(findings, "the last good site is kept")
        with _said_in_a_line():
            take_place(self.site_dir)

    def on_build_error(self, *, error) -> None:
        """Drop what was built, and say in one line where an exception came from."""
        if self.alone:
            shutil.rmtree(new_site(self.site_dir), ignore_errors=True)
        self._stop_at_faults()  # if nobody has asked yet, they say more
        if not isinstance(error, MkDocsException):
            _stop_at([place_failure(error, self.root, self.page)], "the last good site is kept")


@contextmanager
def _said_in_a_line() -> Iterator[None]:
    """Abort with one line where files or the network refuse something."""
    try:
        yield
    except (OSError, RuntimeError) as error:  # RuntimeError: a link to itself
        names = (getattr(error, "filename", None), getattr(error, "filename2", None))
        place = " to ".join(str(name) for name in names if name)
        reason = f"{place}: {error.strerror}" if place else str(error)
        raise Abort(f"{reason}; nothing was built, the last good site is kept.") from error


def _let_write(folder: Path) -> None:
    """Make a folder, and raise OSError if no file can be made in it."""
    folder.mkdir(parents=True, exist_ok=True)
    TemporaryFile(dir=folder).close()


def _be_alone(file: Path) -> TextIO:
    """Hold a file for as long as this process lives; Abort if another build holds it.

    It is no lock that processes started by this one would share: they may outlive it.
    """
    held = file.open("w")
    try:
        fcntl.lockf(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise Abort(f"{file}: another build holds it; nothing was built.") from error
    return held


def _let_listen(host: str, port: int) -> None:
    """Abort if nothing can be served there; else MkDocs would find out when all is built."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        socket.create_server((host, port), family=family).close()
    except (OSError, OverflowError) as error:
        shown = f"[{host}]" if ":" in host else host
        number = getattr(error, "errno", None)
        reason = os.strerror(number) if number and number > 0 else str(error)
        taken = number == EADDRINUSE
        other = f"; serve elsewhere: make serve ADDRESS={shown}:{port + 1}" if taken else ""
        raise Abort(f"{shown}:{port}: {reason}{other}") from error


@cache  # a served guide is built again and again
def _say_once(line: str) -> None:
    log.info(line)


def _stop_at(findings: Iterable[Finding], outcome: str) -> None:
    """Print findings and abort if there are any."""
    findings = list(findings)
    for finding in findings:
        print(finding, file=sys.stderr)
    if findings:
        raise Abort(f"{len(findings)} to mend; {outcome}.")


def _set_scope(config) -> None:
    """Let every page write the same inline script, which is one less to allow for each depth."""
    config.extra.setdefault("scope", urlsplit(config.site_url or "/").path or "/")


def _takes_html_over(plugins) -> bool:
    """Return whether pages are to be minified; if so, keep the minify plugin from doing it.

    It does so page by page, which takes as long as the rest of the build; publishing minifies
    the finished pages, in a tenth of that.
    """
    minify = plugins.get("minify")
    wanted = bool(minify and minify.config["minify_html"])
    if wanted:
        minify.config["minify_html"] = False
    return wanted


def _warnings() -> int:
    """How many warnings a strict build has counted so far; none when the build is not strict."""
    handlers = logging.getLogger("mkdocs").handlers
    return sum(
        sum(handler.counts.values()) for handler in handlers if isinstance(handler, CountHandler)
    )
