async function isAdmin(user: string): Promise<boolean> {
  return (await roles.get(user)) === "admin";
}

const owns = async (user: string, page: string) => {
  return (await owners.get(page)) === user;
};

function isKnown(user: string): boolean {
  return user !== "";
}

const isEmpty = (page: string) => {
  return page === "";
};

export async function remove(user: string, page: string) {
  // ruleid: js-unawaited-check
  if (isAdmin(user)) {
    await pages.remove(page);
  }
  // ruleid: js-unawaited-check
  if (!owns(user, page)) return;
  // ruleid: js-unawaited-check
  if (page && owns(user, page)) return;
  // ok: js-unawaited-check
  if (await isAdmin(user)) {
    await pages.remove(page);
  }
  // ok: js-unawaited-check
  if (isKnown(user)) {
    await pages.remove(page);
  }
  // ok: js-unawaited-check
  if (isEmpty(page)) return;
  const check = isAdmin(user);
  // ok: js-unawaited-check
  if (await check) await pages.remove(page);
}
