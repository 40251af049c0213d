// What programs that people run make of the guide's output. The first argument names a kind of
// output; its cases come as JSON on standard input, and what the programs see goes out as JSON.
import { readFileSync } from "node:fs";
import { ofSection } from "../../docs/assets/javascripts/page/forms.js";

// Each fetches its program, and returns what sees one case.
const SEES = {
  // The forms of a page's section, as its panel makes them.
  sections: () => ({ forms, section, id, title, addresses }) =>
    Object.fromEntries(
      Object.entries(forms).map(([form, text]) => [form, ofSection(form, text, section, id, title, addresses)]),
    ),

  // A work in any form, as APA style has it, and its data.
  references: async () => {
    const { Cite, plugins } = await import("@citation-js/core");
    for (const name of ["bibtex", "csl", "ris"]) await import(`@citation-js/plugin-${name}`);
    plugins.config.get("@bibtex").parse.strict = false; // it knows no `key`
    return (text) => {
      const cite = new Cite(text);
      const apa = cite.format("bibliography", { template: "apa" });
      return { apa: apa.trim(), items: cite.format("data", { format: "object" }) };
    };
  },

  // A page in Firefox's reader view.
  pages: async () => {
    const { Readability } = await import("@mozilla/readability");
    const { JSDOM, VirtualConsole } = await import("jsdom");
    const virtualConsole = new VirtualConsole(); // says nothing of styles that it cannot read
    return ({ file, address }) => {
      const { window } = new JSDOM(readFileSync(file, "utf8"), { url: address, virtualConsole });
      const seen = new Readability(window.document).parse();
      const drawings = seen.content.split("<svg").length - 1;
      return { title: seen.title, byline: seen.byline, siteName: seen.siteName, drawings, text: seen.textContent };
    };
  },

  feeds: async () => (await import("feedsmith")).parseAtomFeed,

  codes: async () => {
    const { default: jsQR } = await import("jsqr");
    return ({ pixels, width, height }) =>
      jsQR(new Uint8ClampedArray(Buffer.from(pixels, "base64")), width, height)?.data;
  },

  schemas: async () => {
    const { Ajv2020 } = await import("ajv/dist/2020.js");
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    return ({ schema, data }) => (ajv.validate(schema, data) ? "" : ajv.errorsText());
  },
};

const see = await SEES[process.argv[2]]();
const cases = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(cases.map((one) => see(one))));
