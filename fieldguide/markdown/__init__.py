"""The guide's own marks and directives, as extensions of Python-Markdown."""
