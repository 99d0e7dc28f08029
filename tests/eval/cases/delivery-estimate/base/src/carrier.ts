export interface Carrier {
  /** Working days from our warehouse to a country. Rejects if the carrier does not serve it. */
  transitDays(country: string): Promise<number>;
}
