"""Names of files that mean something."""

SERIES_FILE = "events/series.yaml"
"""What makes a folder a workspace, relative to it."""
