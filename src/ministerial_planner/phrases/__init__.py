"""Words for the reader of the terminal: English in the code, other languages from catalogues."""
