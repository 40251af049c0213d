"""All that touches MkDocs and its theme; deleted when the engine changes."""
