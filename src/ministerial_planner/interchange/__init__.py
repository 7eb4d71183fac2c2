"""What organisers send: workbooks, tables and other files, read with every doubt told, and written."""
