import { expect, test } from "vitest";
import { formatPrice, InvalidPrice, parsePrice } from "./price";

test.each([
  ["20", 2000],
  ["19.99", 1999],
  ["0.05", 5],
  ["4.35", 435],
])("%s is %d cents", (text, cents) => {
  expect(parsePrice(text)).toBe(cents);
});

test.each(["", "abc", "1.2.3", "-5", "1e3"])("%s is no price", (text) => {
  expect(() => parsePrice(text)).toThrow(InvalidPrice);
});

test("a price is written with two digits", () => {
  expect(formatPrice(1905)).toBe("19.05");
});
