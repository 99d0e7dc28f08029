"""Pages of a list."""


def slice_of(items, page, size):
    """The items of a page, counted from 1."""
    start = (page - 1) * size
    return items[start : start + size]
