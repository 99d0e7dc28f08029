from flask import Flask, abort, g, jsonify, request
from flask.views import MethodView

from .orders import Orders
from .people import person_of

app = Flask(__name__)
orders = Orders()


@app.before_request
def know_person():
    g.person = person_of(request.headers.get("Authorization", ""))
    if g.person is None:
        abort(401)


def must_be(role):
    if role not in g.person.roles:
        abort(403, f"this is for a {role}")


class OrderView(MethodView):
    def get(self, number):
        return jsonify(orders.get_or_404(number).public())

    def delete(self, number):
        must_be("planner")
        orders.get_or_404(number).cancel(by=g.person)
        return "", 204


class ApprovalView(MethodView):
    def post(self, number):
        order = orders.get_or_404(number)
        order.approve(by=g.person)
        return jsonify(order.public())


app.add_url_rule("/orders/<int:number>", view_func=OrderView.as_view("order"))
app.add_url_rule("/orders/<int:number>/approval", view_func=ApprovalView.as_view("approval"))
