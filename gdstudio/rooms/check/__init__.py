"""Check my loop: what an own notebook printed, beside what the program does; no panel."""
