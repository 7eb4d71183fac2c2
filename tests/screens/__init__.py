"""Pages of output/ in a real browser, judged by axe-core."""
