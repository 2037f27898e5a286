"""What is descended: the experiment, its file, its objective, the lessons."""
