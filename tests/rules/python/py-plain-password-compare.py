from werkzeug.security import check_password_hash


def login(form, user, password):
    # ruleid: py-plain-password-compare
    if user.password == password:
        return user
    # ruleid: py-plain-password-compare
    if user["password"] != form["password"]:
        return None
    # ok: py-plain-password-compare
    if check_password_hash(user.password, password):
        return user
    # ok: py-plain-password-compare
    if form.password == form.password_confirm:
        return user
    # ok: py-plain-password-compare
    if user.password == "":
        return None
    # ok: py-plain-password-compare
    return user.password == sha256_hex(password)
