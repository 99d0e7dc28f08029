from sklearn.preprocessing import StandardScaler


def leaking(model, X_train, X_test, y_test):
    scaler = StandardScaler()
    a = scaler.fit_transform(X_train)
    # ruleid: py-fit-on-test-data
    b = scaler.fit_transform(X_test)
    # ruleid: py-fit-on-test-data
    model.fit(X_test, y_test)
    return a, b


def sound(model, X_train, X_test, y_train, y_test):
    scaler = StandardScaler()
    # ok: py-fit-on-test-data
    a = scaler.fit_transform(X_train)
    # ok: py-fit-on-test-data
    b = scaler.transform(X_test)
    # ok: py-fit-on-test-data
    model.fit(a, y_train, validation_data=(b, y_test))
    # ok: py-fit-on-test-data
    model.fit(testimonials)
    return model.predict(b)
