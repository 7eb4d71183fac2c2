"""Real calendar clients, and what a test needs to let them read our feeds."""
