"""What is still to do about meetings: unknown, unconfirmed, untranslated, contradictory or late."""
