// Asks a finished site's own search: takes the site's folder and, as its input, a list of queries;
// writes the pages that it finds for each.
import { readFileSync } from "node:fs";

const site = process.argv[2];
const { searcher } = await import(`${site}/assets/javascripts/search/rank.min.js`);
const search = searcher(JSON.parse(readFileSync(`${site}/search/index.json`, "utf8")));
const queries = JSON.parse(readFileSync(0, "utf8"));
const found = queries.map((query) => [query, search(query).pages.map(({ url }) => url)]);
console.log(JSON.stringify(Object.fromEntries(found)));
