"""How the fit is drawn, one file a kind of experiment."""
