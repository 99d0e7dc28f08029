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

export async function weather(city: string) {
  // ruleid: js-stand-in-body
  // TODO: implement the call to the weather service
  return { city: "Berlin", celsius: 21.5 };
}

export function recommended(user: string) {
  // ruleid: js-stand-in-body
  // FIXME: replace with the real model
  return [
    "a-1",
    "a-2",
  ];
}

export function score(user: string): number {
  // ruleid: js-stand-in-body
  return 0.75; // TODO: implement scoring
}

export function limits(user: User) {
  // ok: js-stand-in-body
  // TODO: implement a cache, this asks the service each time
  return { user: user.id, most: service.limit(user) };
}

export function units() {
  // ok: js-stand-in-body
  // The units that the service knows.
  return { celsius: "C", kelvin: "K" };
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
