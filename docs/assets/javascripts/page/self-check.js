// Keeps the answers of a self-check in the page's address, so that they can be shared and come back,
// and says what they speak for most. Showing and counting them needs no script.
import { copy, make, say } from "./copy.min.js";

// Answers are called by their questions' ids and their own words, never by their place: an older
// address is right as long as the question is there.
export const write = (answers, edition) =>
  answers.length ? "?answers=" + answers.join(",") + "&edition=" + edition : "";

// What an address asks for: the answers that are there, and what is to be said about the rest.
export const read = (search, known, edition) => {
  const asked = new URLSearchParams(search);
  const named = (asked.get("answers") ?? "").split(",").filter(Boolean);
  const answers = named.filter((name) => known.includes(name));
  const gone = named.length - answers.length;
  const said = [];
  if (gone) said.push(gone === 1 ? "One answer is not among those of today." : gone + " answers are not among those of today.");
  const given = asked.get("edition");
  if (answers.length && given && given !== edition) {
    said.push("They were given to the edition of " + given.slice(0, 10) + "; this is that of " + edition + ".");
  }
  return { answers, said };
};

// The most of what a tally has, as words; nothing while nothing speaks for anything.
export const most = (counts) => {
  const best = Math.max(0, ...counts.map((one) => one.pro - one.con));
  const names = counts.filter((one) => one.pro - one.con === best).map((one) => one.name);
  return best ? "Most speaks for: " + names.join(", ") + "." : "";
};

export const start = () => {
  const tally = document.querySelector(".guide-tally");
  if (!tally || tally.dataset.ready) return;
  tally.dataset.ready = "yes";
  const inputs = [...document.querySelectorAll(".guide-check input")];
  const name = (input) => input.name + "." + input.value;
  const edition = tally.dataset.edition ?? "";
  const status = make("p", "", { role: "status" });
  const link = make("button", "Copy the link to these answers", { type: "button", class: "guide-copy" });
  const again = make("button", "Start again", { type: "button", class: "guide-copy" });
  tally.after(status, link, again);

  const chosen = () => inputs.filter((input) => input.checked);
  const count = (kind) => chosen().reduce((sum, input) => sum + input.parentElement.querySelectorAll(".guide-check__" + kind).length, 0);
  const show = (said = []) => {
    const counts = [...tally.children].map((item, at) => ({
      name: item.textContent.trim(),
      pro: count("for-" + (at + 1)),
      con: count("against-" + (at + 1)),
    }));
    status.textContent = [...said, most(counts)].filter(Boolean).join(" ");
    link.hidden = again.hidden = !chosen().length;
    // The theme makes links of the page absolute, with the answers of that moment.
    for (const one of document.links) {
      if (one.hash && one.host + one.pathname === location.host + location.pathname) one.setAttribute("href", one.hash);
    }
  };
  const keep = () => {
    const address = new URL(location.href);
    address.search = write(chosen().map(name), edition);
    history.replaceState(history.state, "", address);
    show();
  };

  const { answers, said } = read(location.search, inputs.map(name), edition);
  for (const input of inputs) if (answers.includes(name(input))) input.checked = true;
  for (const input of inputs) input.addEventListener("change", keep);
  again.addEventListener("click", () => {
    for (const input of inputs) input.checked = false;
    keep();
    inputs[0].focus();
  });
  link.addEventListener("click", async () => {
    const address = new URL(document.querySelector("link[rel=canonical]")?.href ?? location.href);
    address.search = location.search;
    say((await copy(address.href)) ? "Link copied." : "Copying failed; the address bar has it.");
  });
  show(said);
};
