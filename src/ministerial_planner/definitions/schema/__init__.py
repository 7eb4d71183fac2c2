"""JSON Schema of definitions, for editors: what can be typed where, and what it means."""
