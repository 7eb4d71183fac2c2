"""Plain-text definitions of conferences become calendar feeds, agendas and concept-note packs."""

__version__ = "0.1.0"
