def tax(order):
    # ruleid: py-stand-in-body
    # Placeholder: in production, this would ask the tax service.
    return 0


def risk(payment):
    # ruleid: py-stand-in-body
    # TODO: implement risk scoring
    pass


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
