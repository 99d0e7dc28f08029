import torch
from datasets import load_dataset
from huggingface_hub import hf_hub_download
from transformers import AutoModel

REVISION = "5fd1b1a0b5c1a7a4a3c2d1e0f9b8a7c6d5e4f3a2"


def load(folder):
    # ruleid: py-unpinned-model
    AutoModel.from_pretrained("acme/encoder")
    # ruleid: py-unpinned-model
    AutoModel.from_pretrained("acme/encoder", revision="main")
    # ruleid: py-unpinned-model
    load_dataset("acme/reviews", split="train")
    # ruleid: py-unpinned-model
    hf_hub_download(repo_id="acme/encoder", filename="model.safetensors")
    # ruleid: py-unpinned-model
    torch.hub.load("pytorch/vision", "resnet50")
    # ok: py-unpinned-model
    AutoModel.from_pretrained("acme/encoder", revision=REVISION)
    # ok: py-unpinned-model
    AutoModel.from_pretrained(folder)
    # ok: py-unpinned-model
    AutoModel.from_pretrained("./encoder")
    # ok: py-unpinned-model
    AutoModel.from_pretrained("models/encoder")
    # ok: py-unpinned-model
    load_dataset("csv", data_files="a.csv")
    # ok: py-unpinned-model
    torch.hub.load("pytorch/vision:v0.24.0", "resnet50")
