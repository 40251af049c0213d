"""Templates: each mistake gives a finding with its file and line."""

import pytest
from support import PLANTS, found, page, says, write

HEAD = '{% extends "base.html" %}\n'


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("{% block content %}", 2, "the template does not parse: "),
        ("{{ page.title", 2, "the template does not parse: "),
        ("{% iff page %}{% endif %}", 2, "the template does not parse: "),
        (
            "{% block content %}{{ 'a' | ulr }}{% endblock %}",
            2,
            "the template does not parse: No filter named 'ulr'",
        ),
        ("{% block contnet %}{% endblock %}", 2, "no block 'contnet' in 'base.html'...'content'?"),
        ('{% include "partials/fot.html" %}', 2, "no template 'partials/fot.html'"),
        ('{% block a %}\n{% extends "bsae.html" %}{% endblock %}', 3, "no template 'bsae.html'"),
        (
            "{% block content %}{{ confg.x }}{% endblock %}",
            2,
            "unknown variable 'confg'...'config'?",
        ),
        ("{{ 'terms/plnats/' | url }}", 2, "'terms/plnats/' leads to...mean 'terms/plants/'?"),
        ("{{ 'assets/a.css' | url }}", 2, "'assets/a.css' leads to nothing"),
        ("<p>A</p>", 2, "what stands outside of a block is not shown"),
        ('<script src="https://a.org/a.js"></script>', 2, "this loads something from another host"),
        ('<link rel="stylesheet" href="//a.org/a.css">', 2, "this loads something from another"),
        ('<img alt="" src="https://a.org/a.png">', 2, "this loads something from another host"),
        ('<p onclick="x()">', 2, "an attribute that runs a script"),
        ('<p style="color: red">', 2, "a style in an attribute"),
        ('<a href="javascript:x()">', 2, "'javascript:' addresses are not allowed"),
    ],
)
def test_a_mistaken_template(guide, text, line, message):
    write(guide, "overrides/main.html", f"{HEAD}{text}\n")
    assert says(found(guide), f"overrides/main.html:{line}: {message}"), found(guide)


def test_a_template_that_nothing_uses(guide):
    write(guide, "overrides/partials/leaf.html", "<p>A</p>\n")
    message = "no page and no template uses this one"
    assert found(guide) == [f"overrides/partials/leaf.html:1: {message}"]


def test_a_template_that_a_page_asks_for_and_there_is_not(guide):
    write(guide, PLANTS, page("plants", more="template: home.html\n", title="Plants"))
    assert found(guide) == [f"{PLANTS}:7: no template 'home.html' in overrides/"]


def test_a_right_template_has_no_findings(guide):
    text = "{% block content %}{% set leaf = page.meta %}{{ super() }}"
    text += '{% include "partials/leaf.html" %}{% endblock %}\n'
    write(guide, "overrides/main.html", HEAD + text)
    leaf = "<a href=\"{{ 'terms/plants/' | url }}\">{{ leaf.id }}</a> {{ config.site_name }}\n"
    leaf += "<script src=\"{{ 'assets/javascripts/redirect.min.js' | url }}\"></script>\n"
    write(guide, "overrides/partials/leaf.html", leaf)
    assert found(guide) == []
