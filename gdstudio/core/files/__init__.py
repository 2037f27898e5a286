"""What users name and what the program brings: read whole, in bounded time."""
