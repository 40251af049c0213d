// Marks the words that a page was found by.
import { fold, mark, places, stem } from "./words.min.js";

export const highlight = (words) => {
  const article = document.querySelector(".md-content article");
  const stems = new Set(fold(words.slice(0, 200)).split(" ").map(stem));
  stems.delete("");
  if (!article || !stems.size) return;
  const nodes = [];
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest("mark, script, style, svg, select")) continue;
    if (places(node.data, stems).length) nodes.push(node);
  }
  for (const node of nodes) {
    const marked = document.createDocumentFragment();
    mark(marked, node.data, stems);
    node.replaceWith(marked);
  }
};
