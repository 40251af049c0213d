"""The marks of a self-check: a list of answers, and what each answer speaks for or against."""

from __future__ import annotations

import re

# What the text of an item begins with; the second is followed by a link to a heading of the page.
ANSWER = re.compile(r"\( \) +")
REASON = re.compile(r"(For|Against) ")
TALLY = "tally"  # the directive that counts what the answers speak for
MOST = 6  # headings that answers of one page speak for: forms.css counts no more
