"""What editors make of definitions: a YAML language server, and YAML as it reads it."""
