from flask import request

from shop.models import Account, AccountSchema

FIELDS = ("name", "address")


def create(db):
    body = request.get_json()
    # ruleid: py-mass-assignment
    account = Account(**body)
    # ok: py-mass-assignment
    account = Account(name=body["name"], address=body["address"])
    # ok: py-mass-assignment
    account = Account(**{name: body[name] for name in FIELDS if name in body})
    # ok: py-mass-assignment
    account = Account(**AccountSchema().load(body))
    db.add(account)


def update(account):
    for name, value in request.json.items():
        # ruleid: py-mass-assignment
        setattr(account, name, value)
    for name, value in request.json.items():
        if name in FIELDS:
            # ok: py-mass-assignment
            setattr(account, name, value)


def store(request, number):
    # ruleid: py-mass-assignment
    Account.objects.create(**request.POST.dict())
    # ok: py-mass-assignment
    Account.objects.create(owner=request.user, name=request.POST["name"])
    # ruleid: py-mass-assignment
    Account.objects.filter(pk=number).update(**request.data)
