"""The film as a page for any browser: one file, which asks nobody for anything."""
