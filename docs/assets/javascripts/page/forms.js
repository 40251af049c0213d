// The forms in which a page is linked to and cited, made into those of one of its sections: with the
// section's title after the page's, its id at the address, and in what reference managers read also
// at the key, so that a page and its sections are works apart.

const escapeHtml = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
const escapeTex = (text) => text.replace(/[&%$#_]/g, "\\$&");
const stopped = (text) => (/[.?!…]$/.test(text) ? text : text + ".");

// How a title stands in a form, where it does not stand as it is.
const IN_FORM = { HTML: escapeHtml, "Plain text (APA)": stopped };

const joined = (title, section) => title + (/[?!]$/.test(title) ? " " : ": ") + section;

// Each pattern takes what stands before, what is changed, and what stands after.
const change = (text, pattern, made) =>
  text.replace(pattern, (_, before, part, after) => before + made(part) + after);

const REFERENCES = {
  // The note has the address too, as TeX's text. A section keeps its capitals in any style.
  BibTeX: (text, section, id) => {
    let made = change(text, /^(@misc\{)(.+)(,)$/m, (key) => key + ":" + id);
    made = change(made, /^( *title = \{)(.+)(\},)$/m, (title) => joined(title, `{${escapeTex(section)}}`));
    made = change(made, /^( *url = \{)(.+)(\},)$/m, (address) => address + "#" + id);
    return change(made, /^( *note = \{)(\S+)(\. )/m, (address) => address + "\\#" + id);
  },
  RIS: (text, section, id) => {
    let made = change(text, /^(ID {2}- )(.+)()$/m, (key) => key + ":" + id);
    made = change(made, /^(TI {2}- )(.+)()$/m, (title) => joined(title, section));
    return change(made, /^(UR {2}- )(.+)()$/m, (address) => address + "#" + id);
  },
  "CSL-JSON": (text, section, id) => {
    const [item] = JSON.parse(text);
    item.id += ":" + id;
    item.title = joined(item.title, section);
    item.URL += "#" + id;
    return JSON.stringify([item]);
  },
};

// `form` is its name in the panel, `text` that of the page, whose title and addresses are given.
export const ofSection = (form, text, section, id, title, addresses) => {
  if (REFERENCES[form]) return REFERENCES[form](text, section, id);
  const [from, to] = [title, joined(title, section)].map(IN_FORM[form] ?? String);
  let made = text.replace(from, () => to);
  addresses.forEach((address) => {
    const end = made.indexOf(address) + address.length;
    const whole = end >= address.length && !/[\w/]/.test(made.charAt(end));
    if (whole) made = made.slice(0, end) + "#" + id + made.slice(end);
  });
  return made;
};
