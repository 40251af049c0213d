"""Whatever stands in an address or is typed into the search: it never runs, and adds nothing."""

from urllib.parse import quote

import pytest

# Each would set `window.hurt` where it ran; `{n}` is its number.
HURT = "window.hurt={n}"
MARKUP = [
    "<script>HURT</script>",
    "</script><script>HURT</script>",
    "</title><script>HURT</script>",
    "</textarea><script>HURT</script>",
    "--><script>HURT</script>",
    "]]><script>HURT</script>",
    "<scr<script>ipt>HURT</scr</script>ipt>",
    "<SCRIPT>HURT</SCRIPT>",
    "<script/x>HURT</script>",
    "<script src=data:text/javascript,HURT></script>",
    "<script type=module>HURT</script>",
    "<img src=x onerror=HURT>",
    "<img src=x onerror='HURT'>",
    '"><img src=x onerror=HURT>',
    "'><img src=x onerror=HURT>",
    "`><img src=x onerror=HURT>",
    "<img/src=x/onerror=HURT>",
    "<IMG SRC=x ONERROR=HURT>",
    "<img src=x:x onerror=HURT",
    "<image src=x onerror=HURT>",
    "<svg onload=HURT>",
    "<svg/onload=HURT>",
    "<svg><script>HURT</script></svg>",
    "<svg><script href=data:,HURT></script></svg>",
    "<svg><animate onbegin=HURT attributeName=x dur=1s>",
    "<svg><a xlink:href=javascript:HURT><text y=9>x</text></a></svg>",
    "<svg><style><img src=x onerror=HURT></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=HURT>",
    "<math href=javascript:HURT>x</math>",
    "<noscript><p title='</noscript><img src=x onerror=HURT>'>",
    "<template><img src=x onerror=HURT></template>",
    "<iframe src=javascript:HURT></iframe>",
    "<iframe srcdoc='<script>parent.HURT</script>'></iframe>",
    "<object data=javascript:HURT></object>",
    "<embed src=javascript:HURT>",
    "<body onload=HURT>",
    "<details open ontoggle=HURT>x</details>",
    "<input autofocus onfocus=HURT>",
    "<select autofocus onfocus=HURT>",
    "<video><source onerror=HURT></video>",
    "<audio src=x onerror=HURT>",
    "<marquee onstart=HURT>x</marquee>",
    "<p style=animation-name:x onanimationstart=HURT>x</p>",
    "<a href=javascript:HURT>x</a>",
    "<a href='java\tscript:HURT'>x</a>",
    "<form><button formaction=javascript:HURT>x</button></form>",
    "<base href=javascript:/>",
    "<meta http-equiv=refresh content='0;url=javascript:HURT'>",
    "<link rel=stylesheet href=data:text/css,*{}>",
    "<style>@import 'data:text/css,*{}'</style>",
]
TEXT = [
    "javascript:HURT",
    "data:text/html,<script>HURT</script>",
    "';HURT;'",
    '";HURT;"',
    "${HURT}",
    "{{constructor.constructor('HURT')()}}",
    "&lt;img src=x onerror=HURT&gt;",
    "%3Cimg src=x onerror=HURT%3E",
    "\\u003cimg src=x onerror=HURT\\u003e",
    "__proto__[hurt]=HURT",
]
PAYLOADS = [
    text.replace("HURT", HURT.format(n=number)) for number, text in enumerate(MARKUP + TEXT, 1)
]
# An address carries several: whichever of them comes through is seen.
TOGETHER = [" ".join(PAYLOADS[at::10]) for at in range(10)]
# What a page must not hold more of than it did: everything that could run, load or lead away.
# Counted at every change, the most is kept: what was there for a moment is seen too.
WATCH = """
const KINDS = ["script", "img", "image", "iframe", "object", "embed", "svg script", "svg animate",
  "math", "base", "meta", "link", "style", "video", "audio", "marquee", "body body", "noscript p p",
  "[onerror], [onload], [onfocus], [onbegin], [ontoggle], [onstart], [onanimationstart]",
  "a[href^='javascript:']", "[formaction]", "[srcdoc]"];
window.most = {};
const look = () => {
  for (const kind of KINDS) {
    window.most[kind] = Math.max(window.most[kind] ?? 0, document.querySelectorAll(kind).length);
  }
};
look();
new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
"""
IDLE = "() => new Promise(done => requestAnimationFrame(() => requestIdleCallback(done)))"
FIELD = "input.md-search__input"
ANSWERED = """() => document.querySelector(".md-search-result").dataset.query ===
  document.querySelector("input.md-search__input").value"""
# The theme starts its search from `?q=` as a page opens; this opens one in the same session.
VECTORS = {
    "query": ("", "?q={}"),
    "roles": ("compare/", "?roles=developer-advocate,{}"),
    "highlight and fragment": ("community/heroes/", "?h={}#{raw}"),
}


def handled(page) -> dict[str, int]:
    """Wait until the page has done with its address, and return the most it held of each kind."""
    if "?q=" in page.url:
        page.wait_for_function(ANSWERED)
    elif "?roles=" in page.url:
        page.locator(".roles-picker [role=status]").filter(has_text="No such role").wait_for()
    page.evaluate(IDLE)
    return page.evaluate("window.most")


def hurt(page, before: dict[str, int], now: dict[str, int], payload: str) -> list[str]:
    """Return what a payload did to the page, each as a line; empty when it did nothing."""
    done = [f"{kind}: {before[kind]} -> {now[kind]}" for kind in now if now[kind] > before[kind]]
    if page.evaluate("window.hurt") is not None:
        done.append("it ran")
    done += page.errors
    page.errors.clear()
    return [f"{payload}: {line}" for line in done]


def test_sixty_different_payloads_would_hurt():
    assert len(set(PAYLOADS)) == 60
    assert sum("window.hurt" in payload for payload in PAYLOADS) >= 56


@pytest.mark.parametrize("vector", VECTORS)
def test_nothing_in_an_address_runs(open_page, site, vector):
    address, form = VECTORS[vector]
    page = open_page("404.html")
    page.add_init_script(WATCH)

    def most(given: str) -> dict[str, int]:
        # Leaves the page first: another fragment alone would not load it anew.
        page.goto("about:blank")
        # A fragment keeps what browsers let stand in one; the rest is encoded by them.
        page.visit(address + form.format(quote(given, safe=""), raw=given))
        return handled(page)

    before = most("x")
    found = []
    for together in TOGETHER:
        found += hurt(page, before, most(together), together)
    assert found == []


def test_nothing_typed_into_the_search_runs(open_page):
    page = open_page("about/")
    page.keyboard.press("/")

    def most(typed: str) -> dict[str, int]:
        page.locator(FIELD).fill(typed)
        page.wait_for_function(ANSWERED)
        page.evaluate(IDLE)
        return page.evaluate("window.most")

    page.evaluate(f"() => {{{WATCH}}}")
    before = most("swag")
    found = []
    for payload in PAYLOADS:
        found += hurt(page, before, most(payload), payload)
    assert found == []


def test_a_payload_that_is_put_into_the_page_would_be_seen(open_page):
    page = open_page("about/")
    page.evaluate(f"() => {{{WATCH}}}")
    before = page.evaluate("window.most")
    page.evaluate(
        "html => { const at = document.querySelector('article');"
        "at.insertAdjacentHTML('beforeend', html); at.lastElementChild.remove(); }",
        PAYLOADS[11],
    )
    page.evaluate(IDLE)
    assert hurt(page, before, page.evaluate("window.most"), PAYLOADS[11])
