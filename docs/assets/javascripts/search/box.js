// The search box: opens and closes, asks the worker, moves through results, shares, completes.
import { renderer } from "./results.min.js";

const AT_ONCE = 10; // results drawn before the reader scrolls for more
const PAUSE = 120; // milliseconds without a key before passages are fetched

export const start = ({ box, form, input, toggle, base, giveBack }) => {
  const result = box.querySelector(".md-search-result");
  const [status, list] = result.children;
  const scroll = box.querySelector(".md-search__scrollwrap");
  const share = box.querySelector("[data-md-component=search-share]");
  const suggestion = box.querySelector(".md-search__suggest");
  const { page, ways, fill, said } = renderer({ base, words: { start: status.textContent.trim() } });
  status.setAttribute("role", "status");
  list.setAttribute("role", "list");

  const worker = new Worker(new URL("./worker.min.js", import.meta.url), { type: "module" });
  worker.postMessage({ base });
  let turn = 0; // of the query asked last
  let busy = false;
  let asked = null;
  let answer = null;
  let early = false; // Enter was pressed before the answer came
  let closing = false;
  let slots = [];
  let drawn = 0;
  let pause = 0;

  const links = () => [...list.querySelectorAll("a")];

  const passages = () => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      const wanted = slots.map(({ url, anchor }) => ({ url, anchor }));
      worker.postMessage({ wanted, stems: answer.stems, turn });
    }, PAUSE);
  };

  const more = () => {
    const stems = new Set(answer.stems);
    const next = answer.pages.slice(drawn, drawn + AT_ONCE);
    if (!next.length) return;
    drawn += next.length;
    list.append(...next.map((found) => page(found, stems, answer.stems.join(" "), slots)));
    passages();
  };

  const show = () => {
    slots = [];
    drawn = 0;
    list.replaceChildren();
    scroll.scrollTop = 0;
    status.textContent = said(answer);
    const fits = input.scrollWidth <= input.clientWidth; // else it would stand beside what it completes
    suggestion.textContent = fits && answer.query === input.value ? answer.completion : "";
    if (answer.pages.length) more();
    else if (answer.query.trim()) list.append(...ways(answer.nearest));
    result.dataset.query = answer.query;
    if (early && answer.query === input.value) links()[0]?.click();
    early &&= answer.query !== input.value;
  };

  const ask = () => {
    if (busy || asked === input.value) return;
    busy = true;
    asked = input.value;
    turn += 1;
    suggestion.textContent = "";
    worker.postMessage({ query: asked, turn });
    const address = new URL(location);
    address.search = "?q=" + encodeURIComponent(asked);
    address.hash = "";
    share.href = address.href;
    share.dataset.clipboardText = address.href;
  };

  const fail = () => {
    status.textContent = "The search could not be loaded.";
    list.replaceChildren(...ways([]));
  };

  worker.addEventListener("error", fail);
  worker.addEventListener("message", ({ data }) => {
    if (data.failed) return fail();
    if (data.passages) {
      if (data.turn === turn) fill(slots, data.passages, new Set(answer.stems));
      return undefined;
    }
    busy = false;
    answer = data.answer;
    show();
    return ask(); // what was typed meanwhile
  });

  const enter = () => {
    if (result.dataset.query === input.value) links()[0]?.click();
    else early = true;
  };

  const open = () => {
    if (!toggle.checked) toggle.click();
    ask();
  };

  const close = (back) => {
    closing = true;
    if (toggle.checked) toggle.click();
    closing = false;
    early = false;
    input.blur();
    if (back) giveBack();
  };

  const move = (by) => {
    const stops = [input, ...links()];
    const at = stops.indexOf(document.activeElement);
    stops[(Math.max(0, at) + by + stops.length) % stops.length].focus();
  };

  const complete = () => {
    const whole = suggestion.textContent;
    if (!whole || input.selectionStart !== input.value.length) return false;
    input.value = whole;
    ask();
    return true;
  };

  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Escape: () => close(true),
  };

  box.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.isComposing) return;
    const free = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (free) event.stopPropagation(); // what is typed here is no shortcut
    if (keys[key]) {
      event.preventDefault();
      keys[key]();
    } else if (target === input) {
      if (key === "ArrowRight" && free && complete()) event.preventDefault();
    } else if (free && key.length === 1 && key !== " " && target.matches(".md-search-result a")) input.focus();
  });

  input.addEventListener("input", ask);
  input.addEventListener("keyup", ask);
  input.addEventListener("focus", open);
  box.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !box.contains(relatedTarget)) close(false);
  });
  form.addEventListener("reset", () => {
    setTimeout(() => {
      input.focus();
      ask();
    });
  });
  share.addEventListener("click", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    if (event.target.closest("a") && !event.ctrlKey && !event.metaKey && !event.shiftKey) close(false);
  });
  scroll.addEventListener("scroll", () => {
    if (answer && scroll.scrollTop + scroll.clientHeight > scroll.scrollHeight - 200) more();
  });
  window.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && toggle.checked) close(true);
  });
  toggle.addEventListener("change", () => {
    if (toggle.checked) return;
    if (!closing && box.contains(document.activeElement)) {
      // The theme closes it soon after each change of page, in use or not. It does so by a click,
      // during which another does nothing.
      queueMicrotask(() => toggle.checked || toggle.click());
      return;
    }
    const address = new URL(location);
    if (!address.searchParams.has("q")) return;
    address.searchParams.delete("q");
    history.replaceState(history.state, "", address);
  });

  if (document.activeElement === input) open();
  return { open, enter };
};
