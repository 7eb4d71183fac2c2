"""What is different between two states of a definition, in words and field by field."""
