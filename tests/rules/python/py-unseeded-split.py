from sklearn.model_selection import KFold, train_test_split


def split(data, target, options):
    # ruleid: py-unseeded-split
    train_test_split(data, target, test_size=0.2)
    # ruleid: py-unseeded-split
    KFold(5, shuffle=True)
    # ok: py-unseeded-split
    train_test_split(data, target, random_state=42)
    # ok: py-unseeded-split
    train_test_split(data, target, shuffle=False)
    # ok: py-unseeded-split
    train_test_split(data, target, **options)
    # ok: py-unseeded-split
    KFold(5)
