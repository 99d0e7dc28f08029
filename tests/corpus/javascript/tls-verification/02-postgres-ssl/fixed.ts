import { readFileSync } from "node:fs";
import { Pool, PoolConfig } from "pg";

const CA_FILE = process.env.PGSSLROOTCERT ?? "/etc/ssl/db-ca.pem";

function ssl(): PoolConfig["ssl"] {
  if (process.env.PGSSLMODE === "disable" && process.env.PGHOST === "localhost") {
    return undefined;
  }
  return { rejectUnauthorized: true, ca: readFileSync(CA_FILE, "utf8") };
}

export const pool = new Pool({
  host: process.env.PGHOST,
  user: process.env.PGUSER,
  password: process.env.PGPASSWORD,
  database: "depot",
  max: 10,
  ssl: ssl(),
});

export async function inTransaction<T>(work: (query: Pool["query"]) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const result = await work(client.query.bind(client));
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}
