// Reading needs no script, so the others are asked for once the page has been painted: not beside
// its text, style and typeface. This one is written into every page; it names the others.
((own) => {
  const scripts = own.dataset.scripts.split(" ");
  const start = () =>
    scripts.splice(0).forEach((src, at) => {
      const script = document.createElement("script");
      // The search, then the guide's own, which gets the theme's (`data-theme`) on first use.
      own.before(Object.assign(script, { src, async: false, type: at ? "module" : "" }));
    });
  const watch = () => new PerformanceObserver(start).observe({ type: "paint", buffered: true });
  document.addEventListener("DOMContentLoaded", watch, { once: true });
  // Some browsers tell no page when it was painted, so that none can be known by it.
  addEventListener("load", () => setTimeout(start, 999));
})(document.currentScript);
