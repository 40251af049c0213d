// Lets a reader pick two to four roles on the comparison page. The table is cut out of the whole
// matrix that the page holds anyway; the choice lives in the address, `?roles=a,b`.
const DEFAULT = ["developer-advocate", "community-manager"];
const MOST = 4;

const make = (tag, text = "", attributes = {}) => {
  const element = document.createElement(tag);
  element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};

const join = (names) => [names.slice(0, -1).join(", "), ...names.slice(-1)].filter(Boolean).join(" and ");

// What an address asks for: the known roles, and what is to be said about the rest.
export const read = (asked, known) => {
  const roles = [];
  const unknown = [];
  const twice = [];
  const beyond = [];
  for (const id of asked) {
    if (!known.has(id)) unknown.push(id);
    else if (roles.includes(id)) twice.push(known.get(id));
    else if (roles.length === MOST) beyond.push(known.get(id));
    else roles.push(id);
  }
  const said = [];
  const shorten = (id) => (id.length > 40 ? id.slice(0, 40) + "…" : id);
  if (unknown.length) said.push("No such role: " + join(unknown.slice(0, 5).map(shorten)) + ".");
  if (twice.length) said.push("Named twice: " + join([...new Set(twice)]) + ".");
  if (beyond.length) said.push("At most four fit; left out: " + join(beyond) + ".");
  return { roles, said };
};

const copy = (cell) => {
  const clone = cell.cloneNode(true);
  for (const element of clone.querySelectorAll("[id]")) element.removeAttribute("id");
  return clone;
};

const words = (cell) => {
  const clone = cell.cloneNode(true);
  for (const mark of clone.querySelectorAll(".citation")) mark.remove();
  return clone.textContent.trim();
};

// The theme makes every link of the page absolute, choice included: the choice moves on, so do they.
const follow = () => {
  for (const link of document.links) {
    if (link.hash && link.host + link.pathname === location.host + location.pathname) {
      link.search = location.search;
    }
  }
};

const draw = (matrix, roles, known) => {
  const names = roles.map((id) => known.get(id));
  const heads = [...matrix.tHead.rows[0].cells];
  const columns = roles.map((id) => heads.findIndex((head) => head.dataset.id === id));
  const table = make("table", "", {
    class: "roles-table roles-table--" + Math.max(2, roles.length),
  });
  // What the whole table's caption says of its cells holds for these.
  const ours = matrix.caption.textContent.replace(/^[^.]*/, "");
  table.append(make("caption", join(names) + ", aspect by aspect" + ours));
  const part = (tag, rows) => {
    const group = make(tag, "");
    for (const row of rows) {
      const line = make("tr", "");
      const head = copy(row.cells[0]);
      line.append(head);
      columns.forEach((column, at) => {
        const cell = copy(row.cells[column]);
        if (roles.length > 2) cell.dataset.role = names[at];
        line.append(cell);
      });
      const said = new Set(columns.map((column) => words(row.cells[column])));
      if (tag === "tbody" && roles.length > 1 && said.size === 1) {
        line.className = "same";
        head.append(make("small", "the same"));
      }
      group.append(line);
    }
    table.append(group);
  };
  part("thead", matrix.tHead.rows);
  part("tbody", matrix.tBodies[0].rows);
  return table;
};

export const start = () => {
  const form = document.querySelector(".roles-picker");
  const matrix = document.querySelector(".roles-table--wide");
  if (!form || !matrix || form.dataset.ready) return;
  const selects = [...form.querySelectorAll("select")];
  const message = form.querySelector("[role=status]");
  const place = form.querySelector(".roles-picker-table");
  const pages = [...document.querySelectorAll(".roles-pairs li")];
  const known = new Map(
    [...matrix.tHead.rows[0].cells]
      .filter((head) => head.dataset.id)
      .map((head) => [head.dataset.id, head.textContent.trim()]),
  );

  const show = (roles, said, loud) => {
    selects.forEach((select, at) => {
      select.value = roles[at] ?? "";
    });
    place.replaceChildren(...(roles.length ? [draw(matrix, roles, known)] : []));
    const fits = pages.filter((page) => {
      const pair = page.dataset.roles.split(" ");
      return pair.length > 1 && pair.every((id) => roles.includes(id));
    });
    if (fits.length) {
      const list = make("ul", "", { class: "roles-picker-pages" });
      list.append(...fits.map((page) => page.cloneNode(true)));
      place.append(make("p", "Compared in words:"), list);
    }
    const names = join(roles.map((id) => known.get(id)));
    if (roles.length === 1) said.push("Choose a second role to compare with " + names + ".");
    if (!roles.length) said.push("Choose two roles.");
    if (roles.length > 1 && loud) said.push("Comparing " + names + ".");
    message.textContent = said.join(" ");
    follow();
  };

  const open = () => {
    const asked = new URLSearchParams(location.search).get("roles");
    if (asked === null) return show(DEFAULT, [], false);
    const ids = asked.split(",").map((id) => id.trim().toLowerCase()).filter(Boolean);
    const { roles, said } = read(ids, known);
    return show(roles, said, false);
  };

  form.addEventListener("change", () => {
    const { roles, said } = read(selects.map((select) => select.value).filter(Boolean), known);
    const address = new URL(location.href);
    address.search = "?roles=" + roles.join(",");
    address.hash = "";
    if (address.href !== location.href) history.pushState(null, "", address);
    show(roles, said, true);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", () => {
    if (form.isConnected) open();
  });
  // Somebody may have picked before this came; beside that stands what would have been shown.
  const early = selects.some(({ value }, at) => value && value !== DEFAULT[at]);
  if (early && !new URLSearchParams(location.search).has("roles")) {
    selects.forEach((select, at) => (select.value ||= DEFAULT[at] ?? ""));
    form.dispatchEvent(new Event("change"));
  } else open();
  form.dataset.ready = "yes";
};
