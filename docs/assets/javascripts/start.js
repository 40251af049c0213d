// Reading needs no script, so the others are asked for once the page has been painted, and the style
// of what they draw: not beside its text, style and typeface. This one is written into every page; it
// names the others.
((own) => {
  const files = own.dataset.scripts.split(" ");
  const start = () =>
    files.splice(0).forEach((file, at) => {
      // The search, then the guide's own, which gets the theme's (`data-theme`) on first use.
      const [kind, given] = file.endsWith(".css")
        ? ["link", { rel: "stylesheet", href: file }]
        : ["script", { src: file, async: false, type: at ? "module" : "" }];
      // Not into the head: the theme renews it with every page that changes in place.
      own.before(Object.assign(document.createElement(kind), given));
    });
  const watch = () => new PerformanceObserver(start).observe({ type: "paint", buffered: true });
  document.addEventListener("DOMContentLoaded", watch, { once: true });
  // Some browsers tell no page when it was painted, so that none can be known by it.
  addEventListener("load", () => setTimeout(start, 999));
})(document.currentScript);
