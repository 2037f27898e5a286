"""The computational graph: what torch reports, as nodes and arcs with numbers."""
