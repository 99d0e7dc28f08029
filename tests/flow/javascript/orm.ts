import { DataSource, getRepository, getManager, Repository, Raw } from 'typeorm';
const ds = new DataSource({});
export class UserService {
  constructor(private repo: Repository<User>, private readonly dataSource: DataSource) {}
  async find(q: string, req: Request) {
    const name = req.query.name;
    // ruleid: sql-injection
    return this.repo.createQueryBuilder('u').where(`u.name = '${name}'`).getMany();
  }
  async find2(req: Request) {
    // ok: sql-injection
    return this.repo.createQueryBuilder('u').where('u.name = :name', { name: req.query.name }).getMany();
  }
  async find3(req: Request) {
    // ruleid: sql-injection
    return this.dataSource.query(`select * from u where n = '${req.query.name}'`);
  }
  async find4(req: Request) {
    const qb = this.repo.createQueryBuilder('u');
    // ruleid: sql-injection
    qb.andWhere('u.x = ' + req.query.x);
    // ruleid: sql-injection
    qb.orderBy(req.query.sort as string);
    // ruleid: sql-injection
    qb.addSelect(`(${req.query.sub})`, 'y');
    // ruleid: sql-injection
    return getManager().query(`select ${req.query.a}`);
  }
  async find5(req: Request) {
  }
  async find6(req: Request) {
    const runner = this.dataSource.createQueryRunner();
    // ruleid: sql-injection
    await runner.query(`select ${req.query.a}`);
  }
}

import { PrismaClient, Prisma } from '@prisma/client';
const prisma = new PrismaClient();
app.get('/a', async (req, res) => {
  const q = req.query.q as string;
  // ruleid: sql-injection
  await prisma.$queryRawUnsafe(`select * from "User" where name = '${q}'`);
  // ok: sql-injection
  await prisma.$queryRawUnsafe('select * from "User" where name = $1', q);
  // ok: sql-injection
  await prisma.$queryRaw`select * from "User" where name = ${q}`;
  // ruleid: sql-injection
  await prisma.$executeRawUnsafe('delete from x where y = ' + q);
  // ruleid: sql-injection
  await prisma.$queryRaw(Prisma.raw(`select * from "User" where name = '${q}'`));
  // ruleid: sql-injection
  await prisma.$queryRaw`select * from "User" order by ${Prisma.raw(q)}`;
  // ok: sql-injection
  await prisma.$queryRaw(Prisma.sql`select * from "User" where name = ${q}`);
  await prisma.$transaction(async (tx) => {
    // ruleid: sql-injection
    await tx.$queryRawUnsafe(`select ${q}`);
  });
});
