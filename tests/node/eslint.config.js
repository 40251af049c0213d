// What ESLint's authors recommend, over our scripts and their tests: `make lint`.
import js from "@eslint/js";
import globals from "globals";

export default [
  js.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  { files: ["docs/**/*.js"], languageOptions: { globals: globals.browser } },
  { files: ["docs/**/{start,redirect,takeover}.js"], languageOptions: { sourceType: "script" } },
  { files: ["tests/**/*.js"], languageOptions: { globals: globals.node } },
];
