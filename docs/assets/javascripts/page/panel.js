// The panel at a page's end: copies each form, for the page or one of its sections, and shares.
// A heading's permalink copies its address, and offers the panel for that section.

import { copy, make, quiet, say } from "./copy.min.js";
import { ofSection } from "./forms.min.js";

const headingText = (heading) => {
  const plain = heading.cloneNode(true);
  plain.querySelectorAll(".headerlink").forEach((link) => link.remove());
  return plain.textContent.trim();
};

// The panel is looked up anew: the theme may have drawn the page again since the click.
const open = (id) => {
  start();
  const panel = document.querySelector(".guide-share");
  panel.open = true;
  const scope = panel.querySelector("select");
  scope.value = id;
  scope.dispatchEvent(new Event("change"));
  scope.focus();
  panel.scrollIntoView({ block: "center" });
  quiet();
};

// What reference managers open as a file.
const FILES = { BibTeX: "bib", RIS: "ris", "CSL-JSON": "json" };

const save = (name, text) => {
  const link = make("a", "", { download: name });
  link.href = URL.createObjectURL(new Blob([text + "\n"]));
  link.click();
  URL.revokeObjectURL(link.href);
};

const furnish = (panel) => {
  const rows = [...panel.querySelectorAll("dl > div")].map((row) => {
    const name = row.querySelector("dt").textContent;
    const code = row.querySelector("code");
    const button = make("button", "Copy", { type: "button", "aria-label": "Copy: " + name });
    button.addEventListener("click", async () => {
      say((await copy(code.textContent)) ? name + " copied." : "Copying failed; select the text.");
    });
    row.querySelector("dd").append(button);
    if (FILES[name]) {
      const file = make("button", "Save", { type: "button", "aria-label": "Save: " + name });
      file.addEventListener("click", () => {
        const id = panel.querySelector("code").textContent.split("/").at(-2); // of the short link
        save(id + "." + FILES[name], code.textContent);
      });
      button.after(file);
    }
    return { name, code, whole: code.textContent };
  });
  const addresses = rows.slice(0, 2).map((row) => row.whole);
  const title = document.querySelector("article h1");
  const name = title ? headingText(title) : "";

  const label = make("label", "For ");
  const scope = make("select", "", { class: "guide-share__scope" });
  scope.append(make("option", "the whole page", { value: "" }));
  document.querySelectorAll("article :is(h2, h3, h4)[id]").forEach((heading) => {
    if (heading.id !== "sources") scope.append(make("option", headingText(heading), { value: heading.id }));
  });
  label.append(scope);
  panel.querySelector("dl").before(label);
  scope.addEventListener("change", () => {
    const section = scope.selectedOptions[0].textContent;
    rows.forEach(({ name: form, code, whole }) => {
      code.textContent = scope.value
        ? ofSection(form, whole, section, scope.value, name, addresses)
        : whole;
    });
  });

  if (navigator.share) {
    const button = make("button", "Share…", { type: "button", class: "guide-share__native" });
    button.addEventListener("click", () => {
      navigator.share({ title: name, url: rows[0].code.textContent }).catch(() => {});
    });
    panel.querySelector("dl").after(button);
  }
};

export const copyLink = async (link, copied) => {
  const more = make("button", "Cite this section", { type: "button" });
  const id = link.closest("h1") ? "" : link.hash.slice(1);
  more.addEventListener("click", () => open(id));
  const panel = document.querySelector(".guide-share");
  const offer = panel && id && id !== "sources" ? [" ", more] : [];
  say((await copied) || (await copy(link.href)) ? "Link copied." : "The link is in the address bar.", ...offer);
};

export const start = () => {
  const panel = document.querySelector(".guide-share");
  if (panel && !panel.querySelector("select")) furnish(panel);
};

addEventListener("keydown", (event) => {
  if (event.key === "Escape") quiet();
});
addEventListener("click", (event) => {
  if (!event.target.closest(".guide-said, .headerlink, .guide-share")) quiet();
});
