"""What the repository says: pages, data, names, links, and who cites what."""
