"""What is wrong with an opened page: by axe-core's rules, and by scripts that look for more."""

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
HERE = "article"  # what the pages of a kind differ in
RUN = """async ([place, tags, contrast]) => {
  const result = await axe.run(place, {
    resultTypes: ["violations"], selectors: false, preload: false,
    runOnly: { type: "tag", values: tags },
    rules: {
      "color-contrast": { enabled: contrast }, "link-in-text-block": { enabled: contrast },
    },
  })
  return result.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 120)}`))
}"""


def violations(page: Page, place: str = ":root", *, contrast: bool = True) -> list[str]:
    """Return what axe-core finds in a place of a page that is open past its policy, each a line.

    It takes most of its time for contrast, of text with its ground and of links with their text;
    `UNREADABLE` is far quicker on long pages.
    """
    if not page.evaluate("'axe' in window"):  # what comes in place finds it there
        page.evaluate(AXE)
    return page.evaluate(RUN, [place, RULES, contrast])


def faults(page: Page) -> list[str]:
    """Return what is wrong with the whole of an open page, each a line: `violations`, contrast too.

    That of the article is worked out by `UNREADABLE`.
    """
    around = {"include": ":root", "exclude": HERE}
    wrong = violations(page, contrast=False) + page.evaluate(UNREADABLE)
    return wrong + page.evaluate(RUN, [around, RULES, True])


# Every visible piece of text that has too little contrast with what is behind it, by the formula
# of WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio), or that is too small to read.
UNREADABLE = """() => {
  const channel = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4
  const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b)
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true })
  const rgba = color => {
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = color
    canvas.fillRect(0, 0, 1, 1)
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data
    return [r, g, b, a / 255]
  }
  const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a)]
  const behind = element => {
    const layers = []
    for (let e = element; e; e = e.parentElement) {
      const color = rgba(getComputedStyle(e).backgroundColor)
      layers.push(color)
      if (color[3] === 1) break
    }
    return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255])
  }
  const found = []
  for (const element of document.querySelectorAll("article *")) {
    const own = [...element.childNodes].filter(n => n.nodeType === 3).map(n => n.data.trim()).join("")
    const text = own || element.placeholder
    const style = getComputedStyle(element, own ? null : "::placeholder")
    if (!text || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
    if (element.closest(".headerlink")) continue
    const background = behind(element)
    const front = over(rgba(style.color), background)
    const [light, dark] = [luminance(front), luminance(background)].sort((a, b) => b - a)
    const ratio = (light + 0.05) / (dark + 0.05)
    if (ratio < 4.5) found.push(`${text.slice(0, 40)}: contrast ${ratio.toFixed(2)}`)
    if (parseFloat(style.fontSize) < 10) found.push(`${text.slice(0, 40)}: ${style.fontSize}`)
  }
  return found
}"""

# What sticks out of the window to the right, unless it can be scrolled to or is put away there.
OVERFLOWING = """() => {
  const edge = document.documentElement.clientWidth
  const found = document.documentElement.scrollWidth > edge ? ["the page scrolls"] : []
  for (const element of document.querySelectorAll("body, body *")) {
    const box = element.getBoundingClientRect()
    if (!box.width || box.right <= edge + 1) continue
    const styles = []
    for (let e = element; e !== document.documentElement; e = e.parentElement) {
      styles.push(getComputedStyle(e))
    }
    const fixed = styles.some((style) => style.position === "fixed")
    const kept = styles.slice(1).some((style) => style.overflowX !== "visible")
    if (fixed || kept || element.closest("svg > *") || !element.checkVisibility()) continue
    found.push(element.tagName + "." + element.className)
  }
  return found
}"""
