import logging

import ldap
from django.conf import settings
from django.contrib.auth import get_user_model

log = logging.getLogger(__name__)


class DirectoryBackend:
    """Signs people in who are known to the hospital's directory."""

    def authenticate(self, request, username=None, password=None):
        if not username or not password:
            return None
        connection = ldap.initialize(settings.DIRECTORY_URL)
        connection.simple_bind_s(settings.DIRECTORY_DN, settings.DIRECTORY_PASSWORD)
        entry = self.entry(connection, username)
        if entry is None:
            return None
        try:
            connection.simple_bind_s(entry[0], password)
        except ldap.INVALID_CREDENTIALS:
            log.info("wrong password for %s", entry[0])
            return None
        user, _ = get_user_model().objects.get_or_create(username=entry[1]["uid"][0].decode())
        return user

    def entry(self, connection, username):
        pattern = "(&(objectClass=person)(uid=%s))" % username
        found = connection.search_s(settings.DIRECTORY_BASE, ldap.SCOPE_SUBTREE, pattern)
        return found[0] if len(found) == 1 else None
