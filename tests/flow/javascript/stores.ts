import { MongoClient, ObjectId } from 'mongodb';
import { createClient } from 'redis';
import Redis from 'ioredis';
import { Client } from '@elastic/elasticsearch';
import neo4j from 'neo4j-driver';
import cassandra from 'cassandra-driver';
import nano from 'nano';
import { Database, aql } from 'arangojs';
import { DynamoDBClient, ExecuteStatementCommand } from '@aws-sdk/client-dynamodb';
const driver = neo4j.driver('bolt://x');
app.post('/a', async (req, res) => {
  const q = req.body.q;
  const session = driver.session();
  // ruleid: sql-injection
  await session.run(`MATCH (n:User {name: '${q}'}) RETURN n`);
  // ok: sql-injection
  await session.run('MATCH (n:User {name: $q}) RETURN n', { q });
  // ruleid: sql-injection
  await session.executeRead((tx) => tx.run(`MATCH (n:User {name: '${q}'}) RETURN n`));
  // ruleid: sql-injection
  await driver.executeQuery(`MATCH (n {name: '${q}'}) RETURN n`);
  const cass = new cassandra.Client({});
  // ruleid: sql-injection
  await cass.execute(`select * from a where b = '${q}'`);
  // ok: sql-injection
  await cass.execute('select * from a where b = ?', [q], { prepare: true });
  const redis = new Redis();
  // ruleid: code-injection
  await redis.eval(`return redis.call('get', '${q}')`, 0);
  // ok: code-injection
  await redis.eval("return redis.call('get', KEYS[1])", 1, q);
  const rc = createClient();
  // ruleid: code-injection
  await rc.eval(`return ${q}`, { keys: [] });
  const es = new Client({});
  // ruleid: nosql-injection
  await es.search({ index: 'a', query: req.body.query });
  // ok: nosql-injection
  await es.search({ index: 'a', query: { match: { title: String(q) } } });
  await es.sql.query({ query: `select * from a where b = '${q}'` });
  const users = nano('http://x').use('users');
  // ruleid: nosql-injection
  await users.find({ selector: { name: q } });
  // ok: nosql-injection
  await users.find({ selector: { name: String(q) } });
  // ruleid: nosql-injection
  await users.find({ selector: req.body });
  const arango = new Database();
  // ruleid: sql-injection
  await arango.query(`FOR u IN users FILTER u.name == '${q}' RETURN u`);
  // ok: sql-injection
  await arango.query(aql`FOR u IN users FILTER u.name == ${q} RETURN u`);
  // ruleid: sql-injection
  await new DynamoDBClient({}).send(new ExecuteStatementCommand({ Statement: `SELECT * FROM a WHERE b = '${q}'` }));
  // ok: sql-injection
  await new DynamoDBClient({}).send(new ExecuteStatementCommand({ Statement: 'SELECT * FROM a WHERE b = ?', Parameters: [{ S: q }] }));
  const col = new MongoClient('m').db('a').collection('users');
  // ruleid: nosql-injection
  await col.findOne({ name: q });
  // ok: nosql-injection
  await col.findOne({ name: { $eq: q } });
  // ok: nosql-injection
  await col.findOne({ _id: new ObjectId(q) });
  // ruleid: nosql-injection
  await col.find({ $where: `this.name == '${q}'` }).toArray();
});
