"""A small program for each client, run by the interpreter that has it. They speak JSON."""
