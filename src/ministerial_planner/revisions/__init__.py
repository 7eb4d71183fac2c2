"""What was published: the ledger, what changed since, and which revision each output shows."""
