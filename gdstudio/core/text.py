"""Words of the core: marked for translation, cut where there is no end of them."""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802  the name lupdate looks for
    """Return ``text`` unchanged; Qt's lupdate collects it under ``context``."""
    return text


def clipped(text: str, most: int) -> str:
    """Return at most so many letters of a text: its beginning, an ellipsis, its end."""
    if len(text) <= most:
        return text
    tail = most // 3
    return text[: most - tail - 1] + "…" + text[len(text) - tail :]
