import os

from flask import Flask, jsonify
from flask_cors import CORS
from flask_login import LoginManager, current_user, login_required

from .models import Order, load_user

ORIGINS = ["https://www.orders.example", "https://admin.orders.example"]


def create_app():
    app = Flask(__name__)
    app.secret_key = os.environ["SECRET_KEY"]
    login = LoginManager(app)
    login.user_loader(load_user)
    CORS(app, origins=ORIGINS, supports_credentials=True, max_age=600)

    @app.get("/orders")
    @login_required
    def orders():
        found = Order.query.filter_by(customer=current_user.id).limit(50)
        return jsonify([order.as_dict() for order in found])

    @app.get("/health")
    def health():
        return jsonify(ok=True)

    return app
