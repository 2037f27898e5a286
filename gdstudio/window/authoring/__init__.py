"""The editor in which an experiment becomes a lesson."""
