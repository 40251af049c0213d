// Adds a button that copies a template to the link that downloads it.
import { copy, make, say } from "./copy.min.js";

const text = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} for ${address}`);
  return answer.text();
};

export const start = () => {
  document.querySelectorAll("a.guide-download").forEach((link) => {
    if (link.nextElementSibling) return;
    const button = make("button", "Copy it as Markdown", { type: "button", class: "guide-copy" });
    button.addEventListener("click", async () => {
      try {
        const done = await copy(text(link.href));
        say(done ? "Template copied." : "Copying failed; download it instead.");
      } catch (error) {
        say("The template could not be fetched; download it instead.");
        throw error;
      }
    });
    link.after(button);
  });
};
