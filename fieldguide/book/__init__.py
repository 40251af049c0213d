"""The whole guide as a PDF and an EPUB."""
