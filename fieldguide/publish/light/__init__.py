"""Makes finished pages light: one style sheet before the paint, one after, one picture of icons."""
