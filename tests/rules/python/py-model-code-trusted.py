import keras
from datasets import load_dataset
from transformers import AutoModel, AutoTokenizer


def model(name):
    # ruleid: py-model-code-trusted
    AutoModel.from_pretrained(name, trust_remote_code=True)
    # ruleid: py-model-code-trusted
    AutoModel.from_pretrained(name, trust_remote_code=True, revision="main")
    # ok: py-model-code-trusted
    AutoModel.from_pretrained(name, trust_remote_code=False)
    # ok: py-model-code-trusted
    AutoTokenizer.from_pretrained(name)
    # ok: py-model-code-trusted
    AutoModel.from_pretrained(
        name, trust_remote_code=True, revision="5fd1b1a0b5c1a7a4a3c2d1e0f9b8a7c6d5e4f3a2"
    )


def data():
    # ruleid: py-model-code-trusted
    return load_dataset("acme/reviews", trust_remote_code=True)


def network(path):
    # ruleid: py-model-code-trusted
    keras.models.load_model(path, safe_mode=False)
    # ok: py-model-code-trusted
    return keras.models.load_model(path)
