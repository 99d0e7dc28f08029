import type { Pool } from "pg";

export interface Invoice {
  id: string;
  accountId: string;
  number: string;
  file: string;
}

export class Invoices {
  constructor(private readonly pool: Pool) {}

  async ofAccount(accountId: string): Promise<Invoice[]> {
    const found = await this.pool.query<Invoice>(
      'SELECT id, account_id AS "accountId", number, file FROM invoices WHERE account_id = $1 ORDER BY number',
      [accountId],
    );
    return found.rows;
  }

  /** Any account's invoice: for the back office. */
  async byId(id: string): Promise<Invoice | undefined> {
    const found = await this.pool.query<Invoice>(
      'SELECT id, account_id AS "accountId", number, file FROM invoices WHERE id = $1',
      [id],
    );
    return found.rows[0];
  }
}
