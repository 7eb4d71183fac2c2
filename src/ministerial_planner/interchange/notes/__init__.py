"""A concept note from Word: its headings, lists, tables and footnotes as Markdown."""
