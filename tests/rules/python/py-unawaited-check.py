async def is_admin(user, store):
    return await store.role(user) == "admin"


def is_known(user):
    return user is not None


async def remove(user, store, page):
    # ruleid: py-unawaited-check
    if is_admin(user, store):
        await store.remove(page)
    # ruleid: py-unawaited-check
    if not is_admin(user, store):
        raise PermissionError
    # ruleid: py-unawaited-check
    if page and is_admin(user, store):
        await store.remove(page)
    # ok: py-unawaited-check
    if await is_admin(user, store):
        await store.remove(page)
    # ok: py-unawaited-check
    if is_known(user):
        await store.remove(page)
    # ok: py-unawaited-check
    if run(is_admin(user, store)):
        await store.remove(page)
    check = is_admin(user, store)
    # ok: py-unawaited-check
    if await check:
        await store.remove(page)
