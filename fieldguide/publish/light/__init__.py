"""Makes finished pages light: one style sheet before the paint, and one that comes with scripts."""
