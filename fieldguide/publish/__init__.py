"""What is written beside and into finished pages."""
