"""Pictures of runs that leave the program: films, captions, sheets, scripts."""
