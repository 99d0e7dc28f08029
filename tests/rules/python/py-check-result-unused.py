import hmac


def archive(user, team):
    # ruleid: py-check-result-unused
    has_permission(user, "archive", team)
    team.archive()


async def drop(name, key):
    # ruleid: py-check-result-unused
    await is_valid_key(key)
    await queues.drop(name)


def enter(given, expected):
    # ruleid: py-check-result-unused
    hmac.compare_digest(given, expected)
    return "welcome"


def asked(user, team):
    # ok: py-check-result-unused
    if not has_permission(user, "archive", team):
        raise PermissionError
    # ok: py-check-result-unused
    allowed = has_permission(user, "archive", team)
    # ok: py-check-result-unused
    return is_valid_key(user.key) and allowed


def raises(user):
    # ok: py-check-result-unused
    require_permission(user, "archive")
    # ok: py-check-result-unused
    check_permissions(user)
    return any(
        # ok: py-check-result-unused
        is_owner(user)
        for _ in user.teams
    )


def shown(user):
    # ok: py-check-result-unused
    return (
        is_owner(user)
    )
