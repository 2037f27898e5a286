"""The state of the program, its commands and its workers: QtCore and the undo stack, no widgets."""
