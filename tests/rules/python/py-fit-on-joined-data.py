import numpy as np
import pandas as pd
from sklearn.preprocessing import OneHotEncoder, StandardScaler


def scaled(X_train, X_test):
    scaler = StandardScaler()
    # ruleid: py-fit-on-joined-data
    scaler.fit(np.concatenate([X_train, X_test]))
    return scaler.transform(X_train), scaler.transform(X_test)


def encoded(train, test):
    encoder = OneHotEncoder()
    # ruleid: py-fit-on-joined-data
    return encoder.fit_transform(pd.concat([train[["city"]], test[["city"]]], axis=0))


def collected(train_df, test_df):
    everything = pd.concat([train_df, test_df])
    scaler = StandardScaler()
    # ruleid: py-fit-on-joined-data
    scaler.fit(everything)
    return scaler


def scored(model, X_train, X_test, y_train, y_test):
    # ruleid: py-fit-on-joined-data
    model.fit(np.vstack((X_train, X_test)), np.concatenate((y_train, y_test)))
    return model.score(X_test, y_test)


def folded(model, X_train, X_valid, X_test, y_train, y_valid, y_test):
    # ok: py-fit-on-joined-data
    model.fit(np.concatenate([X_train, X_valid]), np.concatenate([y_train, y_valid]))
    return model.score(X_test, y_test)


def shipped(model, X_train, X_test, y_train, y_test):
    model.fit(X_train, y_train)
    told = model.score(X_test, y_test)
    # ok: py-fit-on-joined-data
    model.fit(np.concatenate([X_train, X_test]), np.concatenate([y_train, y_test]))
    return told, model


def sound(X_train, X_test):
    scaler = StandardScaler()
    # ok: py-fit-on-joined-data
    scaler.fit(X_train)
    # ok: py-fit-on-joined-data
    return scaler.transform(np.concatenate([X_train, X_test]))
