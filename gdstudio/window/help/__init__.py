"""What the menu Help offers: keys, the glossary, the tour, a report of a problem."""
