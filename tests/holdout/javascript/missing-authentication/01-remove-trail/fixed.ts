"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { auth } from "@/auth";
import { db } from "@/db";

const Rename = z.object({ id: z.coerce.number().int(), name: z.string().min(3).max(80) });
const Remove = z.object({ id: z.coerce.number().int() });

async function warden(): Promise<string> {
  const session = await auth();
  if (session?.user?.role !== "warden") {
    throw new Error("only wardens change trails");
  }
  return session.user.id;
}

export async function renameTrail(form: FormData): Promise<void> {
  const by = await warden();
  const { id, name } = Rename.parse(Object.fromEntries(form));
  await db.trail.update({ where: { id }, data: { name, changedBy: by } });
  revalidatePath("/trails");
}

export async function removeTrail(form: FormData): Promise<void> {
  const by = await warden();
  const { id } = Remove.parse(Object.fromEntries(form));
  await db.trail.delete({ where: { id } });
  await db.removal.create({ data: { trail: id, by } });
  revalidatePath("/trails");
}
