import logging

log = logging.getLogger(__name__)


def stored(session, order):
    session.add(order)
    # ruleid: py-swallowed-write-error
    try:
        session.commit()
    except Exception:
        pass


def paid(gateway, order):
    # ruleid: py-swallowed-write-error
    try:
        gateway.charge(order.total)
        order.paid = True
    except:
        pass


def told(session):
    # ok: py-swallowed-write-error
    try:
        session.commit()
    except Exception:
        log.exception("the order was not stored")
        raise


def expected(session):
    # ok: py-swallowed-write-error
    try:
        session.commit()
    except KeyError:
        pass


def counted(metrics):
    # ok: py-swallowed-write-error
    try:
        metrics.write("orders", 1)
    except Exception:
        pass


def read(cache):
    # ok: py-swallowed-write-error
    try:
        return cache.load()
    except Exception:
        pass
