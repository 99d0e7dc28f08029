def withdraw(pk, amount):
    # ruleid: py-read-then-write
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


def attend(request, pk):
    with transaction.atomic():
        # ruleid: py-read-then-write
        event = get_object_or_404(Event, pk=pk)
        # ruleid: py-read-then-write
        if event.booked >= event.capacity:
            return redirect("full")
        event.booked += 1
        event.save(update_fields=["booked"])
    return redirect("done")


def attend_alone(request, pk):
    with transaction.atomic():
        event = get_object_or_404(Event.objects.select_for_update(), pk=pk)
        # ok: py-read-then-write
        if event.booked >= event.capacity:
            return redirect("full")
        event.booked += 1
        event.save(update_fields=["booked"])
    return redirect("done")


def viewed(pk):
    # ruleid: py-read-then-write
    article = Article.objects.get(pk=pk)
    article.views += 1
    article.save()


def viewed_at_once(pk):
    # ok: py-read-then-write
    article = Article.objects.get(pk=pk)
    article.views = F("views") + 1
    article.save()


def reset(form):
    token = ResetToken.query.filter_by(value=form["token"]).first_or_404()
    # ruleid: py-read-then-write
    if token.used:
        abort(410)
    token.used = True
    db.session.commit()


class GiftCard(models.Model):
    remaining = models.PositiveIntegerField()

    def spend(self, cents):
        # ruleid: py-read-then-write
        if self.remaining < cents:
            raise ValueError("empty")
        self.remaining -= cents
        self.save()


class Gauge:
    def __init__(self):
        self.remaining = 10

    def spend(self, cents):
        # ok: py-read-then-write
        if self.remaining < cents:
            raise ValueError("empty")
        self.remaining -= cents


def hit(store, key, most):
    # ruleid: py-read-then-write
    used = int(store.get(key) or 0)
    if used >= most:
        return False
    store.set(key, used + 1)
    return True


def hit_at_once(store, key, most):
    # ok: py-read-then-write
    return store.incr(key) <= most


def buy(items, number, wanted):
    # ruleid: py-read-then-write
    item = items.find_one({"_id": number})
    if item["stock"] < wanted:
        return False
    items.update_one({"_id": number}, {"$set": {"stock": item["stock"] - wanted}})
    return True


def buy_at_once(items, number, wanted):
    # ok: py-read-then-write
    result = items.update_one({"_id": number, "stock": {"$gte": wanted}}, {"$inc": {"stock": -wanted}})
    return result.modified_count == 1


def spend(cursor, wallet, amount):
    cursor.execute("SELECT cents FROM wallets WHERE id = %s", (wallet,))
    left = cursor.fetchone()[0] - amount
    # ruleid: py-read-then-write
    cursor.execute("UPDATE wallets SET cents = %s WHERE id = %s", (left, wallet))


def spend_at_once(cursor, wallet, amount):
    # ok: py-read-then-write
    cursor.execute("UPDATE wallets SET cents = cents - %s WHERE id = %s AND cents >= %s", (amount, wallet, amount))
    return cursor.rowcount == 1


def register(cursor, name):
    cursor.execute("SELECT id FROM members WHERE name = %s", (name,))
    if cursor.fetchone():
        raise ValueError("taken")
    # ruleid: py-read-then-write
    cursor.execute("INSERT INTO members (name) VALUES (%s)", (name,))


def register_at_once(cursor, name):
    # ok: py-read-then-write
    cursor.execute("INSERT INTO members (name) VALUES (%s) ON CONFLICT DO NOTHING", (name,))


def pay(repo, user, amount):
    wallet = repo.get(user)
    # ruleid: py-read-then-write
    if wallet.balance < amount:
        raise ValueError("too little")
    repo.update(user, wallet.balance - amount)


def shown(repo, user, amount):
    wallet = repo.get(user)
    # ok: py-read-then-write
    if wallet.balance < amount:
        raise ValueError("too little")
    repo.show(user, wallet.name)


async def signed_up(session, name):
    # ruleid: py-read-then-write
    existing = (await session.execute(select(User).where(User.name == name))).scalar_one_or_none()
    if existing is not None:
        raise ValueError("taken")
    session.add(User(name=name))


async def signed_up_at_once(session, name):
    # ok: py-read-then-write
    session.add(User(name=name))
    try:
        await session.commit()
    except IntegrityError:
        raise ValueError("taken")
