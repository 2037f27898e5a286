"""Who races with one's own run, and who leads."""
