// Leads from a short link or an old address to the page itself, and keeps ?query and #heading.
{
  const to = new URL(document.currentScript.dataset.to, location.href);
  to.search = location.search;
  to.hash = location.hash;
  location.replace(to);
}
