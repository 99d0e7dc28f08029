import jwt
from django.conf import settings
from django.contrib.auth import get_user_model
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed

User = get_user_model()


class PartnerAuthentication(BaseAuthentication):
    """Bearer tokens that the partners' own servers issue."""

    def key(self, header):
        try:
            return settings.PARTNER_KEYS[header["kid"]]
        except KeyError as error:
            raise AuthenticationFailed("unknown key") from error

    def claims(self, token):
        header = jwt.get_unverified_header(token)
        return jwt.decode(
            token,
            self.key(header),
            algorithms=[header["alg"]],
            audience=settings.PARTNER_AUDIENCE,
            options={"require": ["exp", "sub"]},
        )

    def authenticate(self, request):
        words = get_authorization_header(request).split()
        if len(words) != 2 or words[0].lower() != b"bearer":
            return None
        try:
            claims = self.claims(words[1].decode("ascii"))
        except (jwt.InvalidTokenError, UnicodeError) as error:
            raise AuthenticationFailed("the token is not valid") from error
        return User.objects.get(username=f"partner:{claims['sub']}"), claims
