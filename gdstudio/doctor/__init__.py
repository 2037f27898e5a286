"""Why no window opens here, and the line that cures it.

What a start needs may be missing or broken, so nothing of it is imported: this package gets by with
Python alone, and tries everything in processes that may die.
"""
