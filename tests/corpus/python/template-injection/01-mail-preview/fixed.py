from flask import Flask, g, jsonify, render_template_string, request

app = Flask(__name__)
MAIL = "Dear {{ name }},\n\n{{ text }}\n\nYour order {{ order }} is on its way.\n"


class Order:
    def __init__(self, number, name):
        self.number = number
        self.name = name


def load_order(number):
    row = g.db.execute("SELECT number, name FROM orders WHERE number = ?", (number,)).fetchone()
    return Order(*row)


def mail(order, text):
    values = {"name": order.name, "order": order.number, "text": text}
    return render_template_string(MAIL, **values)


@app.post("/orders/<int:number>/mail/preview")
def preview(number):
    order = load_order(number)
    text = request.get_json().get("text", "")
    return jsonify(body=mail(order, text[:2000]))
