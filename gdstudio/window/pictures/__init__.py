"""The dialogs of pictures, films and sheets, and what they start."""
