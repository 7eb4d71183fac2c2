"""What organisers send, in their formats: read with every doubt told, and written for them."""
