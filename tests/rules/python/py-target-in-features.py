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


def leaking_chosen(model, table):
    # ruleid: py-target-in-features
    target = table["price"]
    features = table[["area", "rooms", "price"]]
    model.fit(features, target)


def leaking_chosen_first(table):
    # ruleid: py-target-in-features
    features = table[["price", "area"]]
    target = table["price"]
    parts = train_test_split(features, target, random_state=0)
    return parts


def sound_chosen_first(table):
    # ok: py-target-in-features
    features = table[["price_last_year", "area"]]
    target = table["price"]
    parts = train_test_split(features, target, random_state=0)
    return parts


def sound_shown(model, table):
    # ok: py-target-in-features
    target = table["price"]
    print(table[["area", "price"]].head())
    model.fit(table[["area"]], target)
