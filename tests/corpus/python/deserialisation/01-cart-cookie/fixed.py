import base64
import binascii
import json

from flask import Flask, jsonify, request

app = Flask(__name__)


class Cart:
    def __init__(self, lines=None):
        self.lines = dict(lines or {})

    def add(self, article, count):
        self.lines[article] = self.lines.get(article, 0) + count

    def dumped(self):
        return base64.urlsafe_b64encode(json.dumps(self.lines).encode()).decode()

    @classmethod
    def loaded(cls, text):
        data = base64.urlsafe_b64decode(text)
        return cls(json.loads(data))


def cart_of(cookies):
    text = cookies.get("cart")
    try:
        return Cart.loaded(text) if text else Cart()
    except (binascii.Error, ValueError):
        return Cart()


@app.post("/cart/<article>")
def add_to_cart(article):
    cart = cart_of(request.cookies)
    cart.add(article, int(request.form.get("count", "1")))
    response = jsonify(cart.lines)
    response.set_cookie("cart", cart.dumped(), secure=True, httponly=True, samesite="Lax")
    return response
