// Records that are kept with all that a request brings, and with what is named.
import type { Request, Response } from "express";
import { PrismaClient } from "@prisma/client";
import { knex } from "./database";
const User = require("../models/User");
import { Profile } from "./entities/profile";
import { Banner } from "./views/banner";

const prisma = new PrismaClient();

export function registered(req: Request, res: Response): void {
  // ruleid: mass-assignment
  const user = new User(req.body);
  // ruleid: mass-assignment
  const profile = new Profile(req.body);
  // ok: mass-assignment
  const banner = new Banner(req.body);
  // ok: mass-assignment
  const named = new User({ email: req.body.email });
  res.json([user, profile, banner, named]);
}

export async function written(req: Request, accounts: any): Promise<void> {
  // ruleid: mass-assignment
  await knex("posts").insert({ ...req.body, author: 1 });
  // ok: mass-assignment
  await knex("posts").insert({ title: req.body.title, author: 1 });
  // ruleid: mass-assignment
  await accounts.create(req.body.account);
  // ok: mass-assignment
  await accounts.create(req.body.name);
}

export async function changed(req: Request, account: any): Promise<void> {
  // ruleid: mass-assignment
  await account.update(req.body);
  // ok: mass-assignment
  await account.update(req.body, { fields: ["name", "language"] });
}

export async function saved(formData: FormData): Promise<void> {
  // ruleid: mass-assignment
  await prisma.user.update({ where: { id: 1 }, data: Object.fromEntries(formData) });
  // ok: mass-assignment
  await prisma.user.update({ where: { id: 1 }, data: { name: String(formData.get("name")) } });
}

export function drawn(req: Request, res: Response): void {
  // ruleid: template-injection
  res.render("profile", { title: "You", ...req.query });
  // ok: template-injection
  res.render("profile", { title: "You", tab: String(req.query.tab) });
}

export async function built(req: Request, useDatabase: any, hash: any): Promise<void> {
  // ruleid: mass-assignment
  await useDatabase().update("users").set(req.body);
  // ok: mass-assignment
  await useDatabase().update("users").set({ name: String(req.body.name) });
  // ok: mass-assignment
  new Map().set("body", req.body);
}
