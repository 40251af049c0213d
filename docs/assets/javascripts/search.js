// Lets the search take a page's exact name, alias or usual misspelling for what it is.
// The names come with the search index (fieldguide/publish.py). The theme starts its search in a
// worker; this stands between the two, and without a known name passes everything on untouched.
// Statements end in semicolons: the minifier does not know every rule for leaving them out.
(() => {
  const SETUP = 0;
  const QUERY = 2;
  const RESULT = 3;

  // The same rule as `fold` in fieldguide/publish.py.
  const fold = (text) =>
    text
      .toLowerCase()
      .replace(/['\u2019]/g, "")
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();

  const first = (items, address) => {
    const at = items.findIndex((item) =>
      item.some((doc) => doc.location.split("#")[0] === address),
    );
    return at > 0 ? [items[at], ...items.slice(0, at), ...items.slice(at + 1)] : items;
  };

  const Stock = window.Worker;
  window.Worker = function (...args) {
    const worker = new Stock(...args);
    const post = worker.postMessage.bind(worker);
    let names = {};
    let named = null;

    // Registered before the theme's own listener, which therefore sees the new order.
    worker.addEventListener("message", ({ data }) => {
      if (named && data?.type === RESULT) data.data.items = first(data.data.items, named);
    });

    worker.postMessage = (message, ...rest) => {
      if (message?.type === SETUP) names = message.data.config.names ?? {};
      if (message?.type === QUERY && typeof message.data === "string") {
        const words = fold(message.data);
        const known = Object.hasOwn(names, words) ? names[words] : null;
        named = known ? known[0] : null;
        if (known) return post({ ...message, data: known[1] }, ...rest);
      }
      return post(message, ...rest);
    };
    return worker;
  };
})();
