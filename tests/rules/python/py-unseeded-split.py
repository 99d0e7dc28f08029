import torch
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


def loaders(rows, sizes):
    # ruleid: py-unseeded-split
    train, valid = torch.utils.data.random_split(rows, sizes)
    # ok: py-unseeded-split
    train, valid = torch.utils.data.random_split(rows, sizes, generator=seeded())
    # ok: py-unseeded-split
    train, valid = torch.utils.data.random_split(rows, sizes, seeded())
    return train, valid


def seeded():
    return torch.Generator().manual_seed(7)


def main(rows, sizes):
    torch.manual_seed(7)
    # ok: py-unseeded-split
    return torch.utils.data.random_split(rows, sizes)


def prepare(seed):
    set_seed(seed)


def later(rows, sizes):
    prepare(7)
    # ok: py-unseeded-split
    return torch.utils.data.random_split(rows, sizes)
