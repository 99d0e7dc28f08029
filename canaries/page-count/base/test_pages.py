from pages import slice_of


def test_a_page():
    assert slice_of([1, 2, 3], 2, 2) == [3]
