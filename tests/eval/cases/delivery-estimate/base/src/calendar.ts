/** Days are ISO 8601 dates such as "2024-05-01"; time zones play no part. */
export type Day = string;

export class Calendar {
  constructor(private readonly holidays: ReadonlySet<Day>) {}

  isWorkingDay(day: Day): boolean {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    return weekday !== 0 && weekday !== 6 && !this.holidays.has(day);
  }
}

export function nextDay(day: Day): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}
