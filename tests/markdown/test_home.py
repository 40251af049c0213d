from datetime import date, timedelta

from support import REPOSITORY, page

from fieldguide.guide.repository import read_guide
from fieldguide.markdown.home import day, picks

GUIDE = read_guide(REPOSITORY)


def test_the_day_is_that_of_the_sources_and_not_of_the_clock():
    assert day(GUIDE, {"SOURCE_DATE_EPOCH": "1795824000"}) == date(2026, 11, 28)
    newest = max(page.meta["reviewed"] for page in GUIDE.pages)
    assert day(GUIDE, {}) == date.fromisoformat(newest)


def test_a_day_has_one_page_of_each_kind_and_the_next_day_others():
    today = picks(GUIDE, date(2026, 11, 28))
    assert [name for name, _ in today] == ["A comparison", "A disagreement", "A term"]
    assert today == picks(GUIDE, date(2026, 11, 28))
    tomorrow = picks(GUIDE, date(2026, 11, 28) + timedelta(days=1))
    assert all(one != other for one, other in zip(today, tomorrow, strict=True))


def test_what_changed_is_listed_newest_first_with_its_date(guide, render):
    text = "What changed.\n\n## 2026-11-24: Second {#b}\n\nX.\n\n## 2026-11-20: First {#a}\n\nY."
    (guide / "docs/about").mkdir()
    changes = page("changes", text, title="Changes", type="about")
    (guide / "docs/about/changes.md").write_text(changes)
    entries = render("::: latest 1", "index.md").select(".guide-latest li")
    assert [entry.select_one("time")["datetime"] for entry in entries] == ["2026-11-24"]
    assert entries[0].a["href"] == "about/changes.md#b"
    assert entries[0].text == "24 November 2026 Second"
