import { readFile, writeFile } from "fs/promises";
import express from "express";

export async function withdraw(req, res) {
  const amount = Number(req.body.amount);
  const account = await Account.findById(req.user.id);
  if (account.balance < amount) return res.status(402).end();
  account.balance -= amount;
  // ruleid: js-read-then-write
  await account.save();
  return res.status(204).end();
}

export async function withdrawAtOnce(req, res) {
  const amount = Number(req.body.amount);
  // ok: js-read-then-write
  const account = await Account.findOneAndUpdate({ _id: req.user.id, balance: { $gte: amount } }, { $inc: { balance: -amount } });
  if (!account) return res.status(402).end();
  return res.status(204).end();
}

export async function rename(req, res) {
  const account = await Account.findById(req.user.id);
  if (account.balance < 0) return res.status(402).end();
  account.name = String(req.body.name);
  // ok: js-read-then-write
  await account.save();
  return res.status(204).end();
}

export class Tickets {
  async sell(id: number) {
    const ticket = await this.tickets.findOneBy({ id });
    if (ticket.remaining < 1) throw new Error("sold out");
    ticket.remaining = ticket.remaining - 1;
    // ruleid: js-read-then-write
    await this.tickets.save(ticket);
  }

  async sellLocked(id: number) {
    await this.source.transaction(async (manager) => {
      const ticket = await manager.findOne(Ticket, { where: { id }, lock: { mode: "pessimistic_write" } });
      if (ticket.remaining < 1) throw new Error("sold out");
      ticket.remaining = ticket.remaining - 1;
      // ok: js-read-then-write
      await manager.save(ticket);
    });
  }
}

export async function reserve(sku: string, wanted: number) {
  const item = await prisma.item.findUniqueOrThrow({ where: { sku } });
  if (item.stock < wanted) throw new Error("out of stock");
  // ruleid: js-read-then-write
  return prisma.item.update({ where: { sku }, data: { stock: { decrement: wanted } } });
}

export async function reserveAtOnce(sku: string, wanted: number) {
  const item = await prisma.item.findUniqueOrThrow({ where: { sku } });
  if (item.stock < wanted) throw new Error("out of stock");
  // ok: js-read-then-write
  const { count } = await prisma.item.updateMany({ where: { sku, stock: { gte: wanted } }, data: { stock: { decrement: wanted } } });
  if (count === 0) throw new Error("out of stock");
}

export async function book(id: number, user: number) {
  const event = await Event.findByPk(id);
  if (event.seatsLeft > 0) {
    await Booking.create({ event: id, user });
    // ruleid: js-read-then-write
    await event.decrement("seatsLeft");
  }
}

export async function redeem(code: string) {
  const voucher = await Voucher.findOne({ code });
  if (!voucher || voucher.redeemedAt) return null;
  // ruleid: js-read-then-write
  await Voucher.updateOne({ _id: voucher._id }, { $set: { redeemedAt: new Date() } });
  return voucher;
}

export async function redeemOnce(code: string) {
  const voucher = await Voucher.findOne({ code });
  if (!voucher || voucher.redeemedAt) return null;
  // ok: js-read-then-write
  const done = await Voucher.updateOne({ _id: voucher._id, redeemedAt: null }, { $set: { redeemedAt: new Date() } });
  return done.modifiedCount ? voucher : null;
}

export async function seat(id: number, user: number) {
  const { rows } = await pool.query("SELECT taken FROM seats WHERE id = $1", [id]);
  if (rows[0].taken) throw new Error("taken");
  // ruleid: js-read-then-write
  await pool.query("UPDATE seats SET taken = true, owner = $2 WHERE id = $1", [id, user]);
}

export async function seatIfFree(id: number, user: number) {
  const { rows } = await pool.query("SELECT taken FROM seats WHERE id = $1", [id]);
  if (!rows[0]) throw new Error("no such seat");
  // ok: js-read-then-write
  const done = await pool.query("UPDATE seats SET taken = true, owner = $2 WHERE id = $1 AND NOT taken", [id, user]);
  if (done.length === 0) throw new Error("taken");
}

export async function seatLocked(id: number, user: number) {
  await client.query("BEGIN");
  const { rows } = await client.query("SELECT taken FROM seats WHERE id = $1 FOR UPDATE", [id]);
  if (rows[0].taken) throw new Error("taken");
  // ok: js-read-then-write
  await client.query("UPDATE seats SET taken = true, owner = $2 WHERE id = $1", [id, user]);
  await client.query("COMMIT");
}

export async function allowed(key: string) {
  const used = Number(await redis.get(key)) || 0;
  if (used >= 10) return false;
  // ruleid: js-read-then-write
  await redis.set(key, used + 1);
  return true;
}

export async function allowedAtOnce(key: string) {
  // ok: js-read-then-write
  return (await redis.incr(key)) <= 10;
}

let remaining = 100;

export async function grab(user) {
  // ruleid: js-read-then-write
  if (remaining <= 0) throw new Error("none left");
  await notify(user);
  remaining -= 1;
}

export async function grabFirst(user) {
  // ok: js-read-then-write
  if (remaining <= 0) throw new Error("none left");
  remaining -= 1;
  await notify(user);
}

export async function vote(user: string, post: string) {
  const existing = await Vote.findOne({ user, post });
  if (existing) return existing;
  // ruleid: js-read-then-write
  return Vote.create({ user, post });
}

export async function voteOnce(user: string, post: string) {
  const existing = await Vote.findOne({ user, post });
  if (existing) return existing;
  try {
    // ok: js-read-then-write
    return await Vote.create({ user, post });
  } catch (error) {
    if (error.code === 11000) return Vote.findOne({ user, post });
    throw error;
  }
}

express().post("/hits", async (req, res) => {
  const data = JSON.parse(await readFile("hits.json", "utf8"));
  data.hits += 1;
  // ruleid: js-read-then-write
  await writeFile("hits.json", JSON.stringify(data));
  res.json(data);
});
