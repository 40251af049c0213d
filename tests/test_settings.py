"""What depends on where the repository is shows only if it is somewhere."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import yaml
from bs4 import BeautifulSoup
from support import REPOSITORY, build, dress

HOST = "https://git.example.org/our/guide"


def links(guide, **environment: str) -> dict[str, str]:
    """Build the small guide, and return the links of a page's foot and footer by their text."""
    dress(guide)
    page = guide / "docs/terms/plants.md"
    page.write_text(page.read_text().replace("# Plants", "# Plants & trees"))
    result = build(guide, **{"EDIT_URI": "", "REPOSITORY_URL": ""} | environment)
    assert result.returncode == 0, result.stderr
    html = (guide / "site/terms/plants/index.html").read_text()
    document = BeautifulSoup(html, "html.parser")
    found = document.select(".guide-foot a, .guide-footer__links a")
    return {link.text: unescape(link["href"]) for link in found}


def test_without_a_repository_nothing_leads_there(guide):
    assert set(links(guide)) == {
        "How pages are made",
        "About",
        "Sources",
        "Contribute",
        "Accessibility",
    }


def test_with_one_readers_can_edit_and_say_what_they_missed(guide):
    environment = {"REPOSITORY_URL": HOST, "EDIT_URI": f"{HOST}/edit/main/docs/"}
    found = links(guide, **environment)
    assert found["Repository"] == HOST
    assert found["Edit this page"] == f"{HOST}/edit/main/docs/terms/plants.md"
    address = urlsplit(found["Say what was missing"])
    assert address.geturl().startswith(f"{HOST}/issues/new?")
    asked = {name: text for name, (text,) in parse_qs(address.query).items()}
    form = yaml.safe_load((REPOSITORY / ".github/ISSUE_TEMPLATE" / asked["template"]).read_text())
    assert asked["title"] == "Plants & trees"
    assert asked["page"].endswith("/terms/plants/")
    fields = {field.get("id") for field in form["body"]}
    assert set(asked) - {"template", "title"} <= fields


def test_every_setting_of_the_environment_is_described():
    config = (REPOSITORY / "mkdocs.yml").read_text()
    named = set(re.findall(r"!ENV \[(\w+),", config))
    described = set(
        re.findall(r"^\| `([A-Z_]+)` \|", (REPOSITORY / "README.md").read_text(), re.MULTILINE)
    )
    assert named <= described
