import type { Day } from "./calendar";

export interface Order {
  id: string;
  country: string;
  paidOn: Day;
}
