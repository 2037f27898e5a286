"""What a student hands in: the pictures that a lesson asks for, with name and number."""
