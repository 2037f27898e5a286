"""The film for the lecture hall: full screen, large, and led by the keys of a clicker."""
