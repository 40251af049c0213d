"""What is drawn: figures, slides, cards and codes."""
