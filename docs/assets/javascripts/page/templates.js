// Adds a button that copies a template to the link that downloads it.
import { copy, make, say } from "./copy.min.js";

export const start = () => {
  document.querySelectorAll("a.guide-download").forEach((link) => {
    const template = document.querySelector("#template ~ .highlight code, #template ~ pre code");
    if (!template || link.nextElementSibling) return;
    const button = make("button", "Copy it", { type: "button", class: "guide-copy" });
    button.addEventListener("click", async () => {
      const done = await copy(template.textContent);
      say(done ? "Template copied." : "Copying failed; select the text.");
    });
    link.after(button);
  });
};
