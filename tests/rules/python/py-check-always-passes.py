import hmac


# ruleid: py-check-always-passes
def verify_token(token):
    return True


# ruleid: py-check-always-passes
def authenticate_user(name, password):
    """Whether the password is the user's."""
    return True


# ok: py-check-always-passes
def verify_signature(body, signature):
    return hmac.compare_digest(sign(body), signature)


# ok: py-check-always-passes
def is_valid_request(request):
    if request.body:
        return True
    return False


# ok: py-check-always-passes
def validate_session(session):
    raise NotImplementedError


# ok: py-check-always-passes
def is_enabled(feature):
    return True


class AllowAny:
    # ok: py-check-always-passes
    def check_permission(self, request):
        return True


class Member:
    @property
    # ok: py-check-always-passes
    def is_authenticated(self):
        return True
