def tax(order):
    # ruleid: py-stand-in-body
    # Placeholder: in production, this would ask the tax service.
    return 0


def risk(payment):
    # ruleid: py-stand-in-body
    # TODO: implement risk scoring
    pass


def weather(city):
    # ruleid: py-stand-in-body
    # TODO: implement the call to the weather service
    return {"city": "Berlin", "celsius": 21.5}


def recommended(user):
    """Articles for a user."""
    # ruleid: py-stand-in-body
    # TODO(mara): replace with the real model
    return [
        "a-1",
        "a-2",
    ]


def score(user):
    # ruleid: py-stand-in-body
    return 0.75  # FIXME: implement scoring


def profile(user):
    # ruleid: py-stand-in-body
    # Mock data until the service is there.
    return {
        "name": "Ann",
        "is_admin": False,
    }


def limits(user):
    # ok: py-stand-in-body
    # TODO: implement a cache, this asks the service each time
    return {"user": user.id, "most": service.limit(user)}


def units():
    # ok: py-stand-in-body
    # The units that the service knows.
    return {"celsius": "C", "kelvin": "K"}


def most():
    # ok: py-stand-in-body
    return 100  # of one page; more time out


# ok: py-stand-in-body
def total(order):
    # The sum of the lines, in cents.
    return 0 + sum(order.lines)


# ok: py-stand-in-body
def nothing(order):
    # Nobody listens to this event.
    pass


# ok: py-stand-in-body
def label(field):
    # The placeholder text of an input.
    return "Name"


# ok: py-stand-in-body
def later(order):
    # TODO: implement refunds
    raise NotImplementedError


# ok: py-stand-in-body
def filled(text, number):
    try:
        return text % number
    except TypeError:
        # The text has no placeholder for it.
        return None
