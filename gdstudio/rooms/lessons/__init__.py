"""The lesson browser: every lesson with a small picture of its own run."""
