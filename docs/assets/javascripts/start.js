// Reading needs no script, so the others are asked for once the page has been painted: not beside
// its text, style and typeface. Not a module: it has to know which element it came from.
{
  const own = document.currentScript;
  // What only works by script shows from the start; what is typed until then is kept.
  document.documentElement.classList.replace("no-js", "js");

  // In the order in which they are named; the last one is a module.
  const start = () => {
    own.dataset.scripts.split(" ").forEach((src, at, { length }) => {
      const script = document.createElement("script");
      script.async = false;
      script.src = src;
      if (at === length - 1) {
        script.type = "module";
        // The theme starts at an event that is over by now. It comes again when all have run, which
        // is when it comes after deferred scripts.
        script.onload = script.onerror = () => document.dispatchEvent(new Event("DOMContentLoaded"));
      }
      own.before(script);
    });
  };

  const afterPaint = () => {
    if (!PerformanceObserver.supportedEntryTypes?.includes("paint")) return start();
    new PerformanceObserver((_, observer) => {
      observer.disconnect();
      start();
    }).observe({ type: "paint", buffered: true });
  };
  document.addEventListener("DOMContentLoaded", afterPaint, { once: true });
}
