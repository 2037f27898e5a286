"""Pictures that are handed in: what they claim, and what comes out when it is trained again."""
