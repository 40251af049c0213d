"""Times a first visit's paints and the next page, in Chromium.

A first visit is a phone's on a slow network, which Chromium imitates: a fourth of the processor's
speed, 1.6 Mbit/s, 150 ms to the host and back (the figures are Lighthouse's for mobiles). The next
page is one that the menu of sections leads to, on a wide screen and at full speed, from the click
until its heading is painted; stock Material fetches pages in place, as the guide does.
"""

from __future__ import annotations

from playwright.sync_api import Browser

PHONE = {"width": 412, "height": 823}
WIDE = {"width": 1280, "height": 900}
SLOWER = 4  # times, of the processor
NETWORK = {
    "offline": False,
    "latency": 150,  # milliseconds
    "downloadThroughput": 1.6e6 / 8,  # bytes a second
    "uploadThroughput": 0.75e6 / 8,
}
# The milliseconds until the first paint and the largest of a page that rests.
PAINTS = """() => {
  const entries = (type) => new Promise((done) => {
    new PerformanceObserver((list) => done(list.getEntries())).observe({ type, buffered: true });
  });
  return Promise.all(["paint", "largest-contentful-paint"].map(entries)).then(
    ([paints, largest]) => [
      paints.find(({ name }) => name === "first-contentful-paint").startTime,
      largest.at(-1).startTime,
    ],
  );
}"""
# Resolves to the milliseconds from the next click until another heading is painted.
NEXT = """() => {
  const heading = () => document.querySelector("h1")?.textContent;
  const before = heading();
  let start;
  addEventListener("click", () => (start = performance.now()), { capture: true, once: true });
  window.painted = new Promise((done) => {
    const look = () => {
      if (!start || !heading() || heading() === before) return requestAnimationFrame(look);
      requestAnimationFrame(() => {  // what is posted in a frame comes when it is painted
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.now() - start);
        port2.postMessage(null);
      });
    };
    look();
  });
}"""


def first_visit(browser: Browser, address: str) -> list[float]:
    """Open a page with an empty cache; return milliseconds to its first and largest paint."""
    page = browser.new_page(viewport=PHONE, device_scale_factor=1.75, has_touch=True)
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.emulateNetworkConditions", NETWORK)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address, wait_until="networkidle")
    found = page.evaluate(PAINTS)
    page.context.close()
    return found


def next_pages(browser: Browser, address: str) -> list[float]:
    """Follow the menu of sections from its second to its last; return milliseconds of each click."""
    page = browser.new_page(viewport=WIDE)
    page.goto(address, wait_until="networkidle")
    page.mouse.move(9, 600)  # a reader, for whom the guide asks for the theme's script
    page.wait_for_function("() => 'document$' in window")
    tabs = page.locator(".md-tabs__link")
    times = []
    for number in range(1, tabs.count()):
        page.wait_for_load_state("networkidle")
        page.evaluate(NEXT)
        tabs.nth(number).click()
        times.append(page.evaluate("() => window.painted"))
    page.context.close()
    return times
