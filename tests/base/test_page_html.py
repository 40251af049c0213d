"""What stands around a page's text is changed, and the text is not."""

from fieldguide.base.page_html import around, change_around

PAGE = "<nav>old</nav><article>old <article>old</article></article><p>old</p>"


def test_the_text_stays_as_it_is():
    changed = change_around(PAGE, lambda html: html.replace("old", "new"))
    assert changed == PAGE.replace("<nav>old", "<nav>new").replace("<p>old", "<p>new")


def test_a_page_without_a_text_is_changed_as_a_whole():
    assert change_around("<p>old</p>", lambda html: html.replace("old", "new")) == "<p>new</p>"


def test_what_is_around_is_all_but_the_text():
    assert around(PAGE) == "<nav>old</nav><p>old</p>"
