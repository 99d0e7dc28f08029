/** Whole cents. */
export type Cents = number;

export class InvalidPrice extends Error {}

/** Reads a price such as "19.99" or "20". */
export function parsePrice(text: string): Cents {
  const match = /^(\d{1,9})(?:\.(\d{2}))?$/.exec(text.trim());
  if (match === null) {
    throw new InvalidPrice(`not a price: ${text}`);
  }
  return Number(match[1]) * 100 + Number(match[2] ?? "0");
}

export function formatPrice(cents: Cents): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
}
