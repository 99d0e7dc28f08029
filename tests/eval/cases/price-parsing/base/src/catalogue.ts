import { type Cents, parsePrice } from "./price";

export interface Article {
  sku: string;
  cents: Cents;
}

/** Lines of "sku;price", as the suppliers send them. */
export function readCatalogue(text: string): Article[] {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const [sku = "", price = ""] = line.split(";");
      return { sku: sku.trim(), cents: parsePrice(price) };
    });
}
