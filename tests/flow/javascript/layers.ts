import express, { Request, Response, NextFunction, Router } from 'express';
import { Pool } from 'pg';
import * as child from 'child_process';
import fsPromises from 'node:fs/promises';
const router = Router();
const pool = new Pool();
class UserRepository {
  constructor(private pool: Pool) {}
  async byName(name: string) {
    // ruleid: sql-injection
    return this.pool.query(`SELECT * FROM users WHERE name = '${name}'`);
  }
}
class UserService {
  constructor(private readonly repo: UserRepository) {}
  find(name: string) { return this.repo.byName(name); }
}
const service = new UserService(new UserRepository(pool));
const list = async (req: Request, res: Response, next: NextFunction): Promise<void> => {
  try {
    const users = await service.find(String(req.query.name));
    res.json(users);
  } catch (e) { next(e); }
};
router.get('/users', list);
router.route('/tools/:name').get(async (req, res) => {
  const cmd = ['convert', req.params.name, 'out.png'].join(' ');
  // ruleid: command-injection
  child.exec(cmd, (e, out) => res.send(out));
});
const handlers = {
  ping: (req: Request, res: Response) => {
    // ruleid: command-injection
    child.execSync('ping -c 1 ' + req.body.host);
  },
};
router.post('/ping', handlers.ping);
router.use('/files/:file', async function (req, res) {
  // ruleid: path-traversal
  const data = await fsPromises.readFile(`${process.cwd()}/files/${req.params.file}`);
  res.end(data);
});
export default router;
