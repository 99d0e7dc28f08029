from sklearn.feature_selection import SelectKBest
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import LabelEncoder, StandardScaler


def leaking(data, target):
    scaled = StandardScaler().fit_transform(data)
    # ruleid: py-fit-before-split
    return train_test_split(scaled, target, random_state=1)


def leaking_selection(data, target):
    selector = SelectKBest(k=20)
    best = selector.fit_transform(data, target)
    # ruleid: py-fit-before-split
    return train_test_split(best, target, random_state=1)


def leaking_in_two_steps(data, target):
    scaler = StandardScaler()
    scaler.fit(data)
    scaled = scaler.transform(data)
    # ruleid: py-fit-before-split
    return train_test_split(scaled, target, random_state=1)


def leaking_copies(sampler, data, target):
    more, labels = sampler.fit_resample(data, target)
    # ruleid: py-fit-before-split
    return train_test_split(more, labels, random_state=1)


def sound(data, target):
    # ok: py-fit-before-split
    train, test, y_train, y_test = train_test_split(data, target, random_state=1)
    scaler = StandardScaler()
    return scaler.fit_transform(train), scaler.transform(test), y_train, y_test


def sound_labels(data, names):
    labels = LabelEncoder().fit_transform(names)
    # ok: py-fit-before-split
    return train_test_split(data, labels, random_state=1)


def sound_fixed(scaler, data, target):
    # ok: py-fit-before-split
    return train_test_split(scaler.transform(data), target, random_state=1)


def sound_fitted_elsewhere(history, data, target):
    scaler = StandardScaler()
    scaler.fit(history)
    # ok: py-fit-before-split
    return train_test_split(scaler.transform(data), target, random_state=1)


def sound_copies(sampler, data, target):
    # ok: py-fit-before-split
    train, test, y_train, y_test = train_test_split(data, target, random_state=1)
    return sampler.fit_resample(train, y_train), test, y_test
