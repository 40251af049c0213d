// Scripts import each other by the names that the minifier will give them. With this, what stands in
// docs/ can be tested as it is written.
import { registerHooks } from "node:module";

const SOURCES = new URL("../../docs/", import.meta.url).href;

registerHooks({
  resolve: (name, context, next) =>
    next(context.parentURL?.startsWith(SOURCES) ? name.replace(/\.min\.js$/, ".js") : name, context),
});
