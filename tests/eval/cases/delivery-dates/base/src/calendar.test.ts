import { expect, test } from "vitest";
import { Calendar, nextDay } from "./calendar";

test("weekends and holidays are no working days", () => {
  const calendar = new Calendar(new Set(["2024-05-01"]));

  expect(calendar.isWorkingDay("2024-04-30")).toBe(true);
  expect(calendar.isWorkingDay("2024-05-01")).toBe(false);
  expect(calendar.isWorkingDay("2024-05-04")).toBe(false);
});

test("the day after the last of a month is the first of the next", () => {
  expect(nextDay("2024-02-29")).toBe("2024-03-01");
});
