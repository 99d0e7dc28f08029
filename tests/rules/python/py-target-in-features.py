from sklearn.model_selection import train_test_split


def leaking(model, table):
    # ruleid: py-target-in-features
    target = table["price"]
    model.fit(table, target)
    # ruleid: py-target-in-features
    train_test_split(table, table["price"], random_state=0)
    # ruleid: py-target-in-features
    model.fit(table, table["price"])


def sound(model, table):
    # ok: py-target-in-features
    target = table["price"]
    table = table.drop(columns=["price"])
    model.fit(table, target)


def sound_too(model, table):
    # ok: py-target-in-features
    target = table["price"]
    features = table.drop(columns=["price"])
    model.fit(features, target)


def sound_popped(model, table):
    # ok: py-target-in-features
    target = table.pop("price")
    model.fit(table, target)


def sound_chosen(model, table):
    # ok: py-target-in-features
    model.fit(table[["area", "rooms"]], table["price"])
