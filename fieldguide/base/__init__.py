"""Tools that know nothing of the guide: files, processes, YAML with lines, findings."""
