const { Pool } = require("pg");

const REPORTS = {
  late: "SELECT id, due FROM parcels WHERE due < now() AND delivered IS NULL",
  lost: "SELECT id, due FROM parcels WHERE lost",
};

const config = {
  host: process.env.PGHOST || "db.internal",
  user: "reporting",
  password: process.env.PGPASSWORD,
  database: "depot",
  connectionTimeoutMillis: 5000,
};

async function summary(pool) {
  const counts = {};
  for (const [name, sql] of Object.entries(REPORTS)) {
    const { rowCount } = await pool.query(sql);
    counts[name] = rowCount;
  }
  return counts;
}

async function main() {
  const pool = new Pool(config);
  try {
    console.table(await summary(pool));
  } finally {
    await pool.end();
  }
}

main();
