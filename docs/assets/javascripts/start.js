// Reading needs no script, so the others are asked for once the page has been painted: not beside
// its text, style and typeface. This one is written into every page; it names the others.
((own, body) => {
  // What works by script alone shows from the start; what is typed until it comes is kept.
  document.documentElement.classList.replace("no-js", "js");
  // Nor do colors change after the first paint: no palette was chosen here yet, so the system's.
  if (!body.dataset.mdColorMedia && matchMedia("(prefers-color-scheme: dark)").matches)
    body.dataset.mdColorScheme = "slate";
  const scripts = own.dataset.scripts.split(" ");
  const start = () =>
    scripts.splice(0).forEach((src, at) => {
      const script = document.createElement("script");
      // They run in this order; the third is the guide's own, which then starts the theme.
      own.before(Object.assign(script, { src, async: false, type: at > 1 ? "module" : "" }));
    });
  const watch = () => new PerformanceObserver(start).observe({ type: "paint", buffered: true });
  document.addEventListener("DOMContentLoaded", watch, { once: true });
  // Some browsers tell no page when it was painted, so that none can be known by it.
  addEventListener("load", () => setTimeout(start, 999));
})(document.currentScript, document.body);
