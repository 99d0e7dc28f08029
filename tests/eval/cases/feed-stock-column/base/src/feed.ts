import type { Catalogue, Product } from "./catalogue";

const COLUMNS = ["id", "title", "description", "link", "price", "product_type"] as const;

type Column = (typeof COLUMNS)[number];

export interface FeedOptions {
  /** Where the shop is, such as "https://shop.example". */
  origin: string;
  /** Descriptions are cut after so many characters. */
  longestDescription?: number;
}

/** All products on sale as tab-separated values, with a line of headings. */
export function feedOf(catalogue: Catalogue, options: FeedOptions): string {
  const lines = [COLUMNS.join("\t")];
  for (const product of catalogue.onSale()) {
    lines.push(lineOf(product, options));
  }
  return `${lines.join("\n")}\n`;
}

function lineOf(product: Product, options: FeedOptions): string {
  const cells: Record<Column, string> = {
    id: product.sku,
    title: product.title,
    description: shortened(product.description, options.longestDescription ?? 5000),
    link: new URL(product.path, options.origin).href,
    price: priceOf(product),
    product_type: product.category,
  };
  return COLUMNS.map((column) => cell(cells[column])).join("\t");
}

/** Tabs and line breaks would begin another cell. */
function cell(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function shortened(text: string, longest: number): string {
  const characters = [...text];
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join("")}…`;
}

function priceOf(product: Product): string {
  const cents = String(product.price % 100).padStart(2, "0");
  return `${Math.floor(product.price / 100)}.${cents} ${product.currency}`;
}
