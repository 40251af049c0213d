"""BibTeX that TeX can read: what means something to it is written to mean itself."""

from fieldguide.publish.bibtex import bibtex


def test_an_entry_has_a_line_for_each_field_that_has_a_value():
    assert bibtex(
        "book", "a-2020", title="Plants", author=[("Doe", "Jane"), "A & B"], year=2020
    ) == (
        "@book{a-2020,\n  title = {Plants},\n  author = {Doe, Jane and {A \\& B}},\n"
        "  year = {2020}\n}\n"
    )
    assert bibtex("misc", "a", title="Plants", author=[], year=None) == (
        "@misc{a,\n  title = {Plants}\n}\n"
    )


def test_signs_of_tex_mean_themselves_and_an_address_stays_as_it_is():
    address = "https://example.org/a_b?c=1&d=%20#e~f"
    made = bibtex("misc", "a", title=r"100% of #1 & {$2} a_b c^d ~\x", url=address)
    assert (
        r"{100\% of \#1 \& \{\$2\} a\_b c\textasciicircum{}d \textasciitilde{}\textbackslash{}x}"
    ) in made
    assert f"  url = {{{address}}}" in made
