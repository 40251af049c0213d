"""The `fieldguide` command; each of its commands says what it does with `--help`."""

# What one command alone needs is imported there: `check` stands before every build and save.

from __future__ import annotations

import argparse
import os
import shutil
import sys
from datetime import date
from pathlib import Path

from fieldguide.base.commit_date import hold_date
from fieldguide.base.site_folder import new_site, recover, take_place
from fieldguide.checks.overdue import overdue
from fieldguide.checks.promises import check_registry
from fieldguide.checks.run import check_guide
from fieldguide.guide.citations import mark_faults
from fieldguide.guide.fingerprints import copied, trace
from fieldguide.guide.links import REGISTRY, add_new, lost_drafts
from fieldguide.guide.marks import read_mark
from fieldguide.guide.public_address import VARIABLE, public_address_fault
from fieldguide.guide.repository import Guide, read_guide
from fieldguide.guide.sources import points


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status: 1 when something is to be mended."""
    parser = argparse.ArgumentParser(prog="fieldguide", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path("."), help="the repository (default: .)")
    commands = parser.add_subparsers(dest="command", required=True)
    asked = commands.add_parser("check", help="say what is wrong with the pages and data")
    asked.add_argument(
        "--draft", action="store_true", help="let 'fieldguide links' have something left to do"
    )
    commands.add_parser("links", help="enter what is new into data/links.yml")
    commands.add_parser("external-links", help="ask every linked site whether it still answers")
    traced = commands.add_parser("trace", help="make fingerprints of a passage, from its words")
    traced.add_argument("point", help="the point that rests on it, as doe-2020:light")
    commands.add_parser("public-address", help=f"say whether readers can open ${VARIABLE}")
    into = commands.add_parser("publish", help="write what stands beside an engine's pages")
    book = commands.add_parser("book", help="make a PDF and an EPUB of the finished site")
    for command in (into, book):
        command.add_argument("site", type=Path, help="the folder of finished pages")
        command.add_argument(
            "--site-url",
            default=os.environ.get("SITE_URL", "http://127.0.0.1:8000/"),
            help="where the site will stand (default: $SITE_URL)",
        )
    into.add_argument(
        "--to",
        type=Path,
        help="check the finished pages, and let them take the place of this folder if all is well",
    )
    book.add_argument("out", type=Path, help="the folder that the two files are written into")
    small = commands.add_parser("compress", help="write .gz and .br files beside a site's texts")
    small.add_argument("site", type=Path, help="the folder of finished pages")
    options = parser.parse_args(arguments)
    if options.command == "public-address":
        return _public_address(os.environ.get(VARIABLE, ""))
    if options.command == "compress":  # needs the folder alone, whatever it was made from
        return _compress(options.site)
    root = options.root.resolve()
    if options.command == "external-links":  # says what it sees, whatever else is to mend
        from fieldguide.checks.other_sites import addresses, ask_all, report

        guide = read_guide(root)
        places = addresses(guide)
        print(report(guide, places, ask_all(places)), end="")
        return 0
    if options.command == "trace":
        return _trace(read_guide(root), options.point, sys.stdin.read())
    guide = read_guide(root)
    published = options.command == "check" and not options.draft
    findings = check_guide(guide, more=[check_registry] if published else [])
    for finding in findings:
        print(finding)
    if findings:
        print(f"{len(findings)} to mend", file=sys.stderr)
        return 1
    if options.command == "check":
        again = overdue(guide, date.today())
        for one in again:
            print(one, file=sys.stderr)
        if again:
            print(f"{len(again)} to read again", file=sys.stderr)
        unread = sum(not points(source) for source in guide.sources.values())
        sources = f"{len(guide.sources)} sources" + (
            f" ({unread} without points)" if unread else ""
        )
        print(f"{len(guide.pages)} pages and {sources}: nothing to mend")
    elif options.command == "links":
        lost = lost_drafts(guide)
        new = add_new(guide)
        for address in new:
            print(address)
        gone = f", {len(lost)} of drafts taken out" if lost else ""
        print(f"{len(new)} new in {REGISTRY}{gone}", file=sys.stderr)
    elif not _is_folder(options.site):
        return 1
    elif options.command == "book":
        return _book(guide, options.site, options.out, options.site_url)
    else:
        return _publish(guide, options.site, options.site_url, options.to)
    return 0


def _public_address(address: str) -> int:
    """Print the address, or in one line what is wrong with it."""
    fault = public_address_fault(address)
    print(f"fieldguide: {fault}" if fault else address, file=sys.stderr if fault else sys.stdout)
    return 1 if fault else 0


def _trace(guide: Guide, point: str, passage: str) -> int:
    """Print a passage's fingerprints as they stand below a point; refuse a point that copies it."""
    mark = read_mark(point)
    faults = [*mark_faults(guide, mark)]
    if not faults and len(mark.points) != 1:
        faults = [f"'{point}' does not name one point, as in 'doe-2020:light'"]
    if not faults:
        said = points(guide.sources[mark.source])[mark.points[0]]["says"]
        if run := copied(said, passage):
            faults = [f"the point says '{run}', as its passage does; say it in other words"]
        elif not (made := trace(passage)):
            faults = ["a passage of fewer than six words has no fingerprint; leave it out"]
    for fault in faults:
        print(f"fieldguide: {fault}", file=sys.stderr)
    if not faults:
        print("  fingerprints:")
        for one in made:
            print(f"  - {{words: {one['words']}, sha: '{one['sha']}'}}")
    return 1 if faults else 0


def _is_folder(site: Path) -> bool:
    """Return whether a site's folder is there, and say so if it is not."""
    if not site.is_dir():
        print(f"fieldguide: no folder {site}", file=sys.stderr)
    return site.is_dir()


def _compress(site: Path) -> int:
    """Compress a finished site's texts, and print how many files that made."""
    if not _is_folder(site):
        return 1
    from fieldguide.publish.compress import compress

    for ending, count in compress(site).items():
        print(f"{count} {ending} files")
    return 0


def _publish(guide: Guide, built: Path, site_url: str, to: Path | None) -> int:
    """Finish an engine's pages; in one line, say what stopped it.

    With a folder `to`, every link of what is finished is looked at, and if nothing is wrong it
    stands there; else what was there stays.
    """
    from fieldguide.checks.site import check_html
    from fieldguide.publish.site import publish

    try:
        publish(guide, built, site_url)
        findings = check_html(guide, built, site_url) if to else []
        for finding in findings:
            print(finding)
        if findings:
            print(f"{len(findings)} to mend", file=sys.stderr)
            return 1
        if to:
            recover(to)
            shutil.rmtree(new_site(to), ignore_errors=True)
            shutil.move(built, new_site(to))
            take_place(to)
    except (OSError, ValueError) as error:
        print(f"fieldguide: {' '.join(str(error).split())}", file=sys.stderr)
        return 1
    return 0


def _book(guide: Guide, site: Path, out: Path, site_url: str) -> int:
    """Write the book and name its files; in one line, say what stopped it."""
    try:
        from fieldguide.book.write import write_book
    except ImportError as error:  # what it needs is no part of what the site is built with
        print(f"fieldguide: the book needs {error.name}, see 'make book'", file=sys.stderr)
        return 1
    undated = hold_date(guide.root)
    try:
        for path in write_book(guide, site, out, site_url):
            print(path)
    except (OSError, ValueError) as error:
        print(f"fieldguide: {' '.join(str(error).split())}; no book was made", file=sys.stderr)
        return 1
    if undated:
        print(f"fieldguide: {undated}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
