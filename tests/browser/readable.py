"""Scripts that look for text which cannot be read; far quicker than axe-core on long pages."""

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
    const text = [...element.childNodes].filter(n => n.nodeType === 3).map(n => n.data.trim()).join("")
    const style = getComputedStyle(element)
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

# Puts a page that is at rest into the other palette, at once: nothing fades into its color.
SWITCH = """() => {
  const still = new CSSStyleSheet()
  still.replaceSync("* { transition: none !important }")
  document.adoptedStyleSheets.push(still)
  const { dataset } = document.body
  dataset.mdColorScheme = dataset.mdColorScheme === "slate" ? "default" : "slate"
}"""
