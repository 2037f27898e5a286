"""The numbers: experiments, descent and its record. Nothing here knows of Qt."""
