"""What a contributor got wrong."""
