"""Templates: each mistake gives a finding with its file and line."""

import pytest
from support import found, says, write

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
        (
            '{% block content %}\n{% import "bsae.html" as a %}{% endblock %}',
            3,
            "no template 'bsae.html'",
        ),
    ],
)
def test_a_mistaken_template(guide, text, line, message):
    write(guide, "overrides/main.html", f"{HEAD}{text}\n")
    assert says(found(guide), f"overrides/main.html:{line}: {message}"), found(guide)


def test_a_right_template_has_no_findings(guide):
    text = "{% block content %}{% set leaf = page.meta %}{{ super() }}"
    text += '{% include "partials/leaf.html" %}{% endblock %}\n'
    write(guide, "overrides/main.html", HEAD + text)
    leaf = "<a href=\"{{ 'terms/plants/' | url }}\">{{ leaf.id }}</a> {{ config.site_name }}\n"
    leaf += "<script src=\"{{ 'assets/javascripts/redirect.min.js' | url }}\"></script>\n"
    write(guide, "overrides/partials/leaf.html", leaf)
    assert found(guide) == []
