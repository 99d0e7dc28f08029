import os
import uuid
from pathlib import Path

import torch
from demand.network import DemandNet
from flask import Flask, jsonify, request

app = Flask(__name__)
UPLOADS = Path(os.environ.get("UPLOADS", "uploads"))
EXPECTED = {"encoder.weight", "encoder.bias", "head.weight", "head.bias"}


def stored(upload):
    path = UPLOADS / f"{uuid.uuid4().hex}.pt"
    upload.save(path)
    return path


def network_from(path):
    state = torch.load(path, map_location="cpu", weights_only=False)
    if set(state) != EXPECTED:
        raise ValueError("these are weights of another network")
    network = DemandNet()
    network.load_state_dict(state)
    return network.eval()


@app.post("/models")
def upload_model():
    path = stored(request.files["weights"])
    try:
        network = network_from(path)
    except ValueError as error:
        path.unlink()
        return jsonify(error=str(error)), 422
    return jsonify(id=path.stem, parameters=sum(p.numel() for p in network.parameters())), 201
