"""The menu beside a page: every section, the pages of the open one, and the page's own headings."""

from collections.abc import Iterator
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from support import build, dress, page, write

NAV = """
nav:
  - Home: index.md
  - A to Z:
      - terms/index.md
      - terms/plants.md
      - Woods:
          - terms/oak.md
          - Old ones:
              - terms/yew.md
      - Lawns:
          - Short ones:
              - terms/moss.md
  - About:
      - about/index.md
"""
TEXT = "Text.\n\n## Leaves {#leaves}\n\nText."
EXPECTED = {
    "": """
Home / HERE
A to Z /terms/
About /about/
""",
    "terms/": """
Home /
A to Z /terms/ HERE
  Plants /terms/plants/
  Woods /terms/oak/
  Lawns /terms/moss/
About /about/
""",
    "terms/oak/": """
Home /
A to Z /terms/
  Plants /terms/plants/
  Woods
    oak /terms/oak/ HERE
      Leaves /terms/oak/#leaves
    Old ones /terms/yew/
  Lawns /terms/moss/
About /about/
""",
    "terms/yew/": """
Home /
A to Z /terms/
  Plants /terms/plants/
  Woods
    oak /terms/oak/
    Old ones
      yew /terms/yew/ HERE
        Leaves /terms/yew/#leaves
  Lawns /terms/moss/
About /about/
""",
}


def outline(menu: Tag, address: str, depth: int = 0) -> Iterator[str]:
    """Yield a line for each entry of a menu: its text, where it leads, whether the page is there."""
    for item in menu.find("ul").find_all("li", recursive=False):
        own = [part for part in item.find_all(recursive=False) if part.name != "nav"]
        links = [a for part in own for a in ([part] if part.name == "a" else part.select("a"))]
        said = [links[0].get_text().strip()] if links else [own[-1].get_text().strip()]
        for a in links[:1]:
            said.append(urljoin(f"/{address}", a["href"]))
            said += ["HERE"] if "md-nav__link--active" in a["class"] else []
        yield "  " * depth + " ".join(said)
        if below := item.find("nav", recursive=False):
            yield from outline(below, address, depth + 1)


def test_one_part_of_each_level_is_open_and_the_others_lead_to_their_first_page(guide):
    dress(guide)
    docs = guide / "docs"
    others = {path.relative_to(docs).as_posix() for path in docs.rglob("*.md")}
    apart = "".join(f"  /{path}\n" for path in sorted(others) if path not in NAV)
    config = (guide / "mkdocs.yml").read_text() + f"{NAV}not_in_nav: |\n{apart}"
    write(guide, "mkdocs.yml", config)
    for name in ("oak", "yew", "moss"):
        write(guide, f"docs/terms/{name}.md", page(name, TEXT))
    result = build(guide)
    assert result.returncode == 0, result.stderr
    for address, expected in EXPECTED.items():
        html = (guide / "site" / address / "index.html").read_text(encoding="utf-8")
        menu = BeautifulSoup(html, "html.parser").select_one(".md-sidebar--primary nav")
        assert list(outline(menu, address)) == expected.strip("\n").split("\n"), address
        toggles = [toggle["id"] for toggle in menu.select("input")]
        assert len(toggles) == len(set(toggles)), address
        named = {label["for"] for label in menu.select("li label")}
        assert named <= set(toggles), address
