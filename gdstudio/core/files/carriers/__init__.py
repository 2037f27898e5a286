"""How an experiment, as text, lies in a picture, a film or a page: one file for each format.

Each has ``read``, which takes a stream at its beginning and returns the text, None where there is
none, and raises SpecError where the file does not read whole; and a way to put the text in. What is
read was written by a stranger: it is walked through once, in bounded time and memory, and nothing
in it is decoded but the text.
"""
