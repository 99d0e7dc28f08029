import hashlib
import pickle

import joblib
import pandas as pd
import torch

KNOWN = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


def load(path):
    # ruleid: py-pickled-artifact-load
    return joblib.load(path)


def load_old(path):
    # ruleid: py-pickled-artifact-load
    torch.load(path, pickle_module=pickle)
    with open("model.pkl", "rb") as file:
        # ruleid: py-pickled-artifact-load
        return pickle.load(file)


def table(path):
    # ruleid: py-pickled-artifact-load
    return pd.read_pickle(path)


def load_checked(path):
    with open(path, "rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != KNOWN:
            raise ValueError("not the model that was reviewed")
    # ok: py-pickled-artifact-load
    return joblib.load(path)


def weights(path):
    # ok: py-pickled-artifact-load
    return torch.load(path, weights_only=True)


def save(model, path):
    # ok: py-pickled-artifact-load
    joblib.dump(model, path)


def rows(path):
    # ok: py-pickled-artifact-load
    return pd.read_parquet(path)
