// Reading needs no script, so the others are asked for once the page has been painted: not beside
// its text, style and typeface. This one is written into every page; it names the others.
((own, body) => {
  // What works by script alone shows from the start; what is typed until it comes is kept.
  document.documentElement.classList.replace("no-js", "js");
  // Nor do colors change after the first paint: no palette was chosen here yet, so the system's.
  if (!body.dataset.mdColorMedia && matchMedia("(prefers-color-scheme: dark)").matches)
    body.dataset.mdColorScheme = "slate";
  const painted = new PerformanceObserver(() => {
    painted.disconnect();
    own.dataset.scripts.split(" ").forEach((src, at) => {
      const script = document.createElement("script");
      // They run in this order; the third is the guide's own, which then starts the theme.
      own.before(Object.assign(script, { src, async: false, type: at > 1 ? "module" : "" }));
    });
  });
  const watch = () => painted.observe({ type: "paint", buffered: true });
  document.addEventListener("DOMContentLoaded", watch, { once: true });
})(document.currentScript, document.body);
