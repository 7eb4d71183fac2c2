"""Reads PDFs as those do who cannot see them, and lets veraPDF judge them."""
