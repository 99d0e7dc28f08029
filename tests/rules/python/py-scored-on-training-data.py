from sklearn.metrics import accuracy_score
from sklearn.model_selection import cross_val_score


def wrong(model, X, y):
    # ruleid: py-scored-on-training-data
    model.fit(X, y)
    return model.score(X, y)


def wrong_too(model, X, y):
    # ruleid: py-scored-on-training-data
    model.fit(X, y)
    return accuracy_score(y, model.predict(X))


def sound(model, X_train, y_train, X_test, y_test):
    # ok: py-scored-on-training-data
    model.fit(X_train, y_train)
    return model.score(X_test, y_test)


def sound_folds(model, X, y):
    # ok: py-scored-on-training-data
    scores = cross_val_score(model, X, y)
    model.fit(X, y)
    return scores


def sound_metric(model, X_train, y_train, X_test, y_test):
    # ok: py-scored-on-training-data
    model.fit(X_train, y_train)
    return accuracy_score(y_test, model.predict(X_test))


def wrong_at_once(maker, X, y):
    # ruleid: py-scored-on-training-data
    model = maker().fit(X, y)
    return accuracy_score(y, model.predict(X))


def sound_at_once(maker, X_train, y_train, X_test, y_test):
    # ok: py-scored-on-training-data
    model = maker().fit(X_train, y_train)
    return accuracy_score(y_test, model.predict(X_test))


def sound_both(maker, X_train, y_train, X_test, y_test):
    # ok: py-scored-on-training-data
    model = maker().fit(X_train, y_train)
    fitted = model.score(X_train, y_train)
    return fitted, model.score(X_test, y_test)
