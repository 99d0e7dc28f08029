import { createClient } from '@clickhouse/client';
import { BigQuery } from '@google-cloud/bigquery';
import snowflake from 'snowflake-sdk';
import { DuckDBInstance } from '@duckdb/node-api';
import { Spanner } from '@google-cloud/spanner';
import { AthenaClient, StartQueryExecutionCommand } from '@aws-sdk/client-athena';
import { RDSDataClient, ExecuteStatementCommand } from '@aws-sdk/client-rds-data';
import { neon } from '@neondatabase/serverless';
import { sql as vsql, db as vdb } from '@vercel/postgres';
import { connect } from '@planetscale/database';
import { SQL } from 'bun';
app.get('/a', async (req, res) => {
  const q = req.query.q as string;
  const clickhouse = createClient();
  // ruleid: sql-injection
  await clickhouse.query({ query: `select * from a where b = '${q}'`, format: 'JSONEachRow' });
  // ok: sql-injection
  await clickhouse.query({ query: 'select * from a where b = {q:String}', query_params: { q } });
  // ruleid: sql-injection
  await clickhouse.command({ query: `drop table ${q}` });
  const bigquery = new BigQuery();
  // ruleid: sql-injection
  await bigquery.query({ query: `select * from a where b = '${q}'` });
  // ruleid: sql-injection
  await bigquery.query(`select * from a where b = '${q}'`);
  // ok: sql-injection
  await bigquery.query({ query: 'select * from a where b = @q', params: { q } });
  // ruleid: sql-injection
  await bigquery.createQueryJob({ query: `select * from a where b = '${q}'` });
  const connection = snowflake.createConnection({});
  // ruleid: sql-injection
  connection.execute({ sqlText: `select * from a where b = '${q}'`, complete: () => {} });
  // ok: sql-injection
  connection.execute({ sqlText: 'select * from a where b = ?', binds: [q] });
  const duck = await (await DuckDBInstance.create(':memory:')).connect();
  // ruleid: sql-injection
  await duck.run(`select * from a where b = '${q}'`);
  // ruleid: sql-injection
  await duck.runAndReadAll(`select * from a where b = '${q}'`);
  const database = new Spanner().instance('a').database('b');
  // ruleid: sql-injection
  await database.run({ sql: `select * from a where b = '${q}'` });
  // ruleid: sql-injection
  await new AthenaClient({}).send(new StartQueryExecutionCommand({ QueryString: `select * from a where b = '${q}'` }));
  // ruleid: sql-injection
  await new RDSDataClient({}).send(new ExecuteStatementCommand({ sql: `select * from a where b = '${q}'` }));
  // ok: sql-injection
  await new RDSDataClient({}).send(new ExecuteStatementCommand({ sql: 'select * from a where b = :q', parameters: [{ name: 'q', value: { stringValue: q } }] }));
  const sql = neon(process.env.URL);
  // ok: sql-injection
  await sql`select * from a where b = ${q}`;
  // ruleid: sql-injection
  await sql.query(`select * from a where b = '${q}'`);
  // ruleid: sql-injection
  await sql(`select * from a where b = '${q}'`);
  // ok: sql-injection
  await vsql`select * from a where b = ${q}`;
  // ruleid: sql-injection
  await vsql.query(`select * from a where b = '${q}'`);
  const ps = connect({});
  // ruleid: sql-injection
  await ps.execute(`select * from a where b = '${q}'`);
  const bsql = new SQL('postgres://x');
  // ruleid: sql-injection
  await bsql.unsafe(`select * from a where b = '${q}'`);
  // ok: sql-injection
  await bsql`select * from a where b = ${q}`;
});
