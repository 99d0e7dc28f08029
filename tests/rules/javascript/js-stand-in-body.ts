export function isAllowed(user: string, record: string): boolean {
  // ruleid: js-stand-in-body
  // TODO: implement the real check
  return true;
}

export async function verifyPassword(user: string, password: string) {
  // ruleid: js-stand-in-body
  // In a real application, compare the password's hash here.
  return Promise.resolve(true);
}

export function notify(user: string) {
  // ruleid: js-stand-in-body
  // Placeholder implementation
}

export function isOpen(door: { open: boolean }): boolean {
  // ok: js-stand-in-body
  // TODO: implement a cache, the lock is slow to answer
  return door.open;
}

export function label(): string {
  // ok: js-stand-in-body
  // Placeholder text of the field
  return "Name";
}

export function shown(): boolean {
  // ok: js-stand-in-body
  // Always: the page has no switch for it.
  return true;
}

export function missing(): boolean {
  // ok: js-stand-in-body
  // TODO: implement
  throw new Error("the check is not written yet");
}
