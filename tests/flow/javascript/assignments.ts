import { PrismaClient } from '@prisma/client';
import { drizzle } from 'drizzle-orm/node-postgres';
import { users } from './schema';
import knexInit from 'knex';
import { Repository } from 'typeorm';
import { EntityManager } from '@mikro-orm/core';
import _ from 'lodash';
const prisma = new PrismaClient();
const db = drizzle(pool);
const knex = knexInit({});
app.post('/a', async (req, res) => {
  // ruleid: mass-assignment
  await prisma.user.create({ data: req.body });
  // ok: mass-assignment
  await prisma.user.create({ data: { name: req.body.name } });
  // ruleid: mass-assignment
  await prisma.user.update({ where: { id: 1 }, data: { ...req.body } });
  // ruleid: mass-assignment
  await db.insert(users).values(req.body);
  // ok: mass-assignment
  await db.insert(users).values({ name: req.body.name, email: req.body.email });
  // ruleid: mass-assignment
  await db.update(users).set(req.body);
  // ruleid: mass-assignment
  await knex('users').insert(req.body);
  // ok: mass-assignment
  await knex('users').insert({ name: req.body.name });
  // ruleid: mass-assignment
  await knex('users').where({ id: 1 }).update(req.body);
  // ok: mass-assignment
  await knex('users').where({ id: 1 }).update(_.pick(req.body, ['name']));
  // ruleid: mass-assignment
  await userRepository.save(req.body);
  // ok: mass-assignment
  await userRepository.save({ name: req.body.name });
  // ruleid: mass-assignment
  await userRepository.update(1, req.body);
  // ruleid: mass-assignment
  userRepository.merge(user, req.body);
  // ruleid: mass-assignment
  em.create(User, req.body);
  // ruleid: mass-assignment
  em.assign(user, req.body);
  // ruleid: mass-assignment
  await User.query().insert(req.body);
  // ruleid: mass-assignment
  await User.query().patchAndFetchById(1, req.body);
  // ruleid: mass-assignment
  await kdb.insertInto('users').values(req.body).execute();
  // ruleid: mass-assignment
  await kdb.updateTable('users').set(req.body).where('id', '=', 1).execute();
  // ruleid: mass-assignment
  await User.create(req.body);
  // ruleid: mass-assignment
  await User.create(req.body.update);
  // ruleid: mass-assignment
  await User.create(req.body.candidate);
  // ruleid: mass-assignment
  await User.create(req.body.content);
  // ok: mass-assignment
  await User.create(req.body.startDate);
  // ok: mass-assignment
  await User.create(req.body.user_id);
  // ok: mass-assignment
  await User.create(req.body, { fields: ['name', 'email'] });
  // ruleid: mass-assignment
  await supabase.from('users').insert(req.body);
  // ruleid: mass-assignment
  await supabase.from('users').update(req.body).eq('id', 1);
  // ruleid: mass-assignment
  await collection.insertOne(req.body);
});
