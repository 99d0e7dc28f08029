def withdraw(pk, amount):
    account = Account.objects.get(pk=pk)
    # ruleid: py-read-then-write
    if account.balance >= amount:
        account.balance -= amount
        account.save()


def redeem(code):
    coupon = Coupon.query.filter_by(code=code).first()
    # ruleid: py-read-then-write
    if coupon.used:
        return False
    coupon.used = True
    db.session.commit()
    return True


def take(store, key):
    # ruleid: py-read-then-write
    stock = int(store.get(key))
    if stock > 0:
        store.set(key, stock - 1)


def seat(connection, number):
    # ruleid: py-read-then-write
    row = connection.execute("SELECT taken FROM seats WHERE id = ?", (number,)).fetchone()
    if row["taken"]:
        return False
    connection.execute("UPDATE seats SET taken = 1 WHERE id = ?", (number,))
    return True


def join(mail):
    # ruleid: py-read-then-write
    if User.query.filter_by(mail=mail).first():
        raise ValueError(mail)
    db.session.add(User(mail=mail))


def withdraw_locked(pk, amount):
    with transaction.atomic():
        account = Account.objects.select_for_update().get(pk=pk)
        # ok: py-read-then-write
        if account.balance >= amount:
            account.balance -= amount
            account.save()


def redeem_locked(code):
    coupon = db.session.query(Coupon).filter_by(code=code).with_for_update().one()
    # ok: py-read-then-write
    if coupon.used:
        return False
    coupon.used = True
    db.session.commit()
    return True


def seat_at_once(connection, number):
    # ok: py-read-then-write
    done = connection.execute("UPDATE seats SET taken = 1 WHERE id = ? AND taken = 0", (number,))
    return done.rowcount == 1


def join_unique(mail):
    try:
        # ok: py-read-then-write
        if User.query.filter_by(mail=mail).first():
            raise ValueError(mail)
        db.session.add(User(mail=mail))
        db.session.commit()
    except IntegrityError:
        raise ValueError(mail) from None


def label(order):
    # ok: py-read-then-write
    if order.name:
        return order.name
    order.name = "new"
    return order.name


def filled(cache, key):
    # ok: py-read-then-write
    page = cache.get(key)
    if page is None:
        page = render(key)
        cache.set(key, page)
    return page


def padded(text, width, write):
    # ok: py-read-then-write
    size = len(text)
    if size < width:
        return text
    return write(text, size - width)


def classed(element, name):
    # ok: py-read-then-write
    known = element.get("class")
    if known:
        element.set("class", f"{known} {name}")
