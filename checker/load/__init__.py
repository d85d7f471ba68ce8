"""From files to a project: YAML with positions, vocabulary, sources, claims."""
