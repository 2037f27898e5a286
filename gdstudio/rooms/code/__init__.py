"""The loop of the experiment as a student would write it, with what every line has made."""
