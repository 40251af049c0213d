// Copying to the clipboard, and saying that it was done, for the scripts that offer it.

export const make = (tag, text, attributes = {}) => {
  const element = document.createElement(tag);
  element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};

// A text that is still to come is given as it is: WebKit lets nobody copy who has waited first.
export const copy = async (text) => {
  try {
    if (typeof text === "string") await navigator.clipboard.writeText(text);
    else await navigator.clipboard.write([new ClipboardItem({ "text/plain": text })]);
    return true;
  } catch {
    text = await text;
    // Without a secure address browsers refuse the clipboard; a selection can still be copied.
    const field = make("textarea", text, { readonly: "", class: "guide-said" });
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
};

// What was done is said in one place, which screen readers announce; Escape or a click ends it.
export const say = (text, ...more) => {
  let place = document.querySelector(".guide-said[role=status]");
  if (!place) {
    place = make("div", "", { class: "guide-said", role: "status" });
    document.body.append(place);
  }
  place.replaceChildren(text, ...more);
};

export const quiet = () => document.querySelector(".guide-said[role=status]")?.replaceChildren();
