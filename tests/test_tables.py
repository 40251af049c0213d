"""Tables written in Markdown have what a screen reader needs."""

TABLE = "| A | B |\n|---|---|\n| 1 | 2 |\n"


def test_a_table_is_named_after_its_heading_without_the_heading_s_id(render):
    document = render(f"## Leaves {{#leaves}}\n\n{TABLE}\n{TABLE}")
    captions = [caption.get_text() for caption in document.select("caption")]
    assert captions == ["Leaves", "Leaves (2)"]
    assert {cell["scope"] for cell in document.select("th")} == {"col"}
