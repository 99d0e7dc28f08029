import express from 'express';
import { MongoClient, Collection } from 'mongodb';
import { User } from './models';
const app = express();
const mongo = new MongoClient('mongodb://x');
const users: Collection = mongo.db('a').collection('users');
interface Criteria { [key: string]: unknown }
function criteria(query: Record<string, any>): Criteria {
  const out: Criteria = {};
  for (const [key, value] of Object.entries(query)) {
    if (value !== '') out[key] = value;
  }
  return out;
}
class Repo {
  constructor(private readonly col: Collection) {}
  async find(login: unknown, password: unknown) {
    // ruleid: nosql-injection
    return this.col.findOne({ login, password });
  }
  async list(filter: object) {
    // ruleid: nosql-injection
    return this.col.find(filter).toArray();
  }
}
const repo = new Repo(users);
app.post('/login', async (req, res) => {
  const { login, password } = req.body;
  const u = await repo.find(login, password);
  await repo.list(criteria(req.query));
  res.json(u);
});
app.get('/where', async (req, res) => {
  // ruleid: nosql-injection
  const r = await users.find({ $where: `this.age > ${req.query.age}` }).toArray();
  // ruleid: nosql-injection
  const a = await User.findOne({ email: req.body.email, active: true }).lean();
  // ok: nosql-injection
  const b = await User.findOne({ email: { $eq: req.body.email } });
  // ok: nosql-injection
  const c = await User.findOne({ email: `${req.body.email}` });
  // ruleid: nosql-injection
  const d = await User.deleteMany({ $or: [{ a: req.body.a }, { b: 1 }] });
  // ruleid: nosql-injection
  await users.aggregate([{ $match: req.body.match }]).toArray();
  const { token } = req.body;
  if (typeof token !== 'string' || token.length !== 64) { res.status(400).end(); return; }
  // ok: nosql-injection
  await users.findOneAndUpdate({ token }, { $set: { used: true } });
  const filter: any = {};
  if (req.query.role) filter.role = req.query.role;
  // ruleid: nosql-injection
  await users.find(filter).toArray();
  // ruleid: nosql-injection
  await users.find(JSON.parse(req.query.filter as string)).toArray();
  const wanted = Array.isArray(req.query.tag) ? req.query.tag.map(String) : [String(req.query.tag)];
  // ok: nosql-injection
  await users.find({ tag: { $in: wanted } });
  // ok: nosql-injection
  await users.find({ _id: new ObjectId(req.params.id) });
});
