import os
import uuid

from flask import Blueprint, abort, current_app, g, jsonify, request
from werkzeug.utils import secure_filename

drafts = Blueprint("drafts", __name__)


def draft_dir(draft_id):
    return os.path.join(current_app.config["DRAFTS"], str(g.user.id), draft_id)


@drafts.post("/drafts/<uuid:draft_id>/files")
def add(draft_id):
    upload = request.files["file"]
    folder = draft_dir(str(draft_id))
    os.makedirs(folder, exist_ok=True)
    name = f"{uuid.uuid4().hex}-{secure_filename(upload.filename)}"
    upload.save(os.path.join(folder, name))
    return jsonify(name=name), 201


@drafts.delete("/drafts/<uuid:draft_id>/files")
def remove(draft_id):
    name = secure_filename(request.args["name"])
    path = os.path.join(draft_dir(str(draft_id)), name)
    if not os.path.isfile(path):
        abort(404)
    os.remove(path)
    return "", 204
