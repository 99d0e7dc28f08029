import { expect, test } from "vitest";
import { Catalogue, type Product } from "./catalogue";
import { feedOf } from "./feed";

const chair: Product = {
  sku: "C-1",
  title: "Chair",
  description: "Four legs,\nand a back.",
  price: 4905,
  currency: "EUR",
  category: "Furniture",
  path: "/chairs/1",
  retired: false,
};

test("a product is a line", () => {
  const feed = feedOf(new Catalogue([chair]), { origin: "https://shop.example" });

  expect(feed.split("\n")[1]).toBe(
    "C-1\tChair\tFour legs, and a back.\thttps://shop.example/chairs/1\t49.05 EUR\tFurniture",
  );
});
