"""Annexes of a pack: what is typeset, what is merged, what is attached and labelled."""
