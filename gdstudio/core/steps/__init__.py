"""One update, written out: the rule, the numbers in it, and the gradient three ways."""
