"""Pictures, animations, contact sheets and scripts: what leaves the program."""
