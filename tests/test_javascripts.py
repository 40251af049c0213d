"""What our scripts do without a page: their own tests stand in `javascripts/`, in the same folders."""

import re

from support import node


def test_the_functions_of_scripts_do_what_their_tests_say():
    # Node by itself waits for ever for a test that never ends.
    options = ("--test", "--test-timeout=60000", "--test-reporter=spec")
    run = node(*options, "tests/javascripts/**/*.test.js")
    assert run.returncode == 0, run.stdout.partition("failing tests:")[2] or run.stderr
    assert int(re.search(r"pass (\d+)", run.stdout)[1]) > 90
