import numpy as np
import torch


def weights(path):
    # ruleid: py-pickled-model-load
    torch.load(path, map_location="cpu", weights_only=False)
    # ruleid: py-pickled-model-load
    np.load(path, allow_pickle=True)
    # ok: py-pickled-model-load
    torch.load(path, weights_only=True)
    # ok: py-pickled-model-load
    np.load(path)
    # ok: py-pickled-model-load
    np.load(path, allow_pickle=False)
