"""What each diagnostic code says, in English: one module for each family of codes."""
