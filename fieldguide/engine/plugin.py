"""Joins the checks and the publishing to MkDocs; nothing else."""

from __future__ import annotations

import fcntl
import gc
import logging
import os
import shutil
import socket
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from errno import EADDRINUSE
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import TextIO
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.plugins import BasePlugin, PluginCollection, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from fieldguide.base.commit_date import hold_date
from fieldguide.base.site_folder import lock_file, new_site, recover, take_place
from fieldguide.base.yaml_lines import Finding
from fieldguide.checks.run import check
from fieldguide.checks.site import check_html
from fieldguide.engine.edits import Served, drop_others, made_of, tell, untouched
from fieldguide.engine.failures import place_failure
from fieldguide.engine.fill_ahead import fill_ahead
from fieldguide.engine.render_ahead import render_ahead
from fieldguide.engine.templates import spare_templates
from fieldguide.engine.theme_search import stand_in
from fieldguide.guide.names import CACHE
from fieldguide.guide.repository import hold_guide, read_guide
from fieldguide.markdown.context import PREFIX
from fieldguide.publish.site import publish

log = logging.getLogger("mkdocs.plugins.fieldguide")


class FieldGuidePlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Checks before and after a build, publishes, and keeps the last good site if it fails.

    Its one option, `enabled`, is MkDocs' own, which does not ask plugins that bring theirs.
    """

    alone: TextIO | None = None  # holds the place where a site is built
    started = False  # whether a build has begun; while the guide is served, many do
    last: Served | None = None  # what is served, unless a build began and did not end

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.serving = command == "serve"
        if self.serving and dirty:  # what MkDocs warns of is seen to
            logging.getLogger("mkdocs.commands.build").addFilter(_is_no_warning_of_dirt)

    @event_priority(100)  # others may ask for templates when it is their turn
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
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
        guide = hold_guide(self.root)
        for name in config.markdown_extensions:
            if name.startswith(PREFIX):
                config.mdx_configs.setdefault(name, {})["root"] = str(self.root)
        _set_scope(config)
        self.light = _takes_html_over(config.plugins)
        self.same = untouched(guide, self.last) if self.serving else {}
        if not self.serving:
            # Build beside the last good site; it is replaced only when all went well.
            self.site_dir = Path(config.site_dir)
            config.site_dir = str(new_site(self.site_dir))
            with _said_in_a_line():
                _let_write(new_site(self.site_dir))
                self.alone = _be_alone(lock_file(self.site_dir))
                recover(self.site_dir)
            gc.freeze()  # what was read is there to the end; going through it again is in vain
        _stop_at(check(self.root, self.same), "nothing was built")
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        if self.serving:
            self.last = None
            drop_others(files, Path(config.site_dir), self.same)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        self.nav = nav
        self.pages = [file.page for file in files.documentation_pages() if file.page]
        tell(self.pages, self.same)
        render_ahead(config, files)
        return nav

    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        stand_in(config.plugins, self.pages)
        fill_ahead(config, files, self.nav, env)
        return env

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        self.page = f"docs/{page.file.src_uri}"  # the one that a failure will be about
        return page

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        self.page = f"docs/{page.file.src_uri}"
        return context

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        self.page = ""
        built = Path(config.site_dir)
        guide = read_guide(self.root)
        publish(guide, built, config.site_url or "/", light=self.light and not self.serving)
        if self.serving:
            self.last = Served(guide, made_of(self.pages))
            return
        if _warnings():  # MkDocs is about to abort a strict build
            shutil.rmtree(built)
            return
        findings = check_html(guide, built, config.site_url or "")
        _stop_at(findings, "the last good site is kept")
        with _said_in_a_line():
            take_place(self.site_dir)

    def on_build_error(self, *, error: Exception) -> None:
        """Drop what was built, and say in one line where an exception came from."""
        if self.alone:
            shutil.rmtree(new_site(self.site_dir), ignore_errors=True)
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
        reason = f"{place}: {getattr(error, 'strerror', '')}" if place else str(error)
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


def _is_no_warning_of_dirt(record: logging.LogRecord) -> bool:
    return not record.getMessage().startswith("A 'dirty' build")


def _set_scope(config: MkDocsConfig) -> None:
    """Let every page write the same inline script, which is one less to allow for each depth."""
    config.extra.setdefault("scope", urlsplit(config.site_url or "/").path or "/")


def _takes_html_over(plugins: PluginCollection) -> bool:
    """Return whether pages are to be minified; if so, keep the minify plugin from doing it.

    It does so page by page, which takes as long as the rest of the build; publishing minifies
    the finished pages, in a tenth of that.
    """
    minify = plugins.get("minify")
    if not (minify and minify.config["minify_html"]):
        return False
    minify.config["minify_html"] = False
    return True


def _warnings() -> int:
    """How many warnings a strict build has counted so far; none when the build is not strict."""
    handlers = logging.getLogger("mkdocs").handlers
    return sum(
        sum(handler.counts.values()) for handler in handlers if isinstance(handler, CountHandler)
    )
