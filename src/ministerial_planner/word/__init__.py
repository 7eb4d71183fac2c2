"""Word files: what is inside, as values that annexes and imports read."""
