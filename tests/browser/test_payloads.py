"""Whatever stands in an address or is typed into the search: it never runs, and adds nothing."""

import json
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
# What a page must not hold more of than it did: everything that could run, load or lead away.
COUNT = """() => Object.fromEntries(
  ["script", "img", "image", "iframe", "object", "embed", "svg script", "svg animate", "math",
   "base", "meta", "link", "style", "video", "audio", "marquee", "body body", "noscript p p",
   "[onerror], [onload], [onfocus], [onbegin], [ontoggle], [onstart], [onanimationstart]",
   "a[href^='javascript:']:not([href='javascript:void(0)'])", "[formaction]", "[srcdoc]"]
  .map(selector => [selector, document.querySelectorAll(selector).length]))"""
SETTLED = "() => new Promise(done => setTimeout(() => requestAnimationFrame(done), 60))"
FIELD = "input.md-search__input"
# The theme starts its search from `?q=` as a page opens; this opens one in the same session.
VECTORS = {
    "query": ("", "?q={}"),
    "highlight": ("community/heroes/", "?h={}"),
    "roles": ("compare/", "?roles={}"),
    "fragment": ("community/heroes/", "#{}"),
    "raw fragment": ("community/heroes/", "#{}"),
    "a known role among others": ("compare/", "?roles=developer-advocate,{}#{}"),
}


def hurt(page, before: dict, payload: str) -> list[str]:
    """Return what a payload did to the page, each as a line; empty when it did nothing."""
    page.evaluate(SETTLED)
    now = page.evaluate(COUNT)
    done = [f"{key}: {before[key]} -> {now[key]}" for key in now if now[key] > before[key]]
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
    plain = form.format(*["x"] * form.count("{}"))
    page = open_page(address + plain)
    page.evaluate(SETTLED)
    before = page.evaluate(COUNT)
    found = []
    for payload in PAYLOADS:
        # A raw fragment keeps what browsers let stand in one; the rest is encoded by them.
        given = payload if vector == "raw fragment" else quote(payload, safe="")
        page.goto(site.address + address + form.format(*[given] * form.count("{}")))
        found += hurt(page, before, payload)
    assert found == []


def test_nothing_typed_into_the_search_runs(open_page):
    page = open_page("about/")
    page.keyboard.press("/")
    page.locator(FIELD).fill("heroes")
    page.locator(".md-search-result__item").first.wait_for(state="visible")
    page.locator(FIELD).fill("")
    page.evaluate(SETTLED)
    before = page.evaluate(COUNT)
    found = []
    for payload in PAYLOADS:
        page.locator(FIELD).fill(payload)
        page.wait_for_timeout(120)
        found += hurt(page, before, payload)
    assert found == []


def test_a_payload_that_is_put_into_the_page_would_be_seen(open_page):
    page = open_page("about/")
    before = page.evaluate(COUNT)
    html = json.dumps(PAYLOADS[11])
    page.evaluate(f"document.querySelector('article').insertAdjacentHTML('beforeend', {html})")
    assert len(hurt(page, before, PAYLOADS[11])) >= 2
