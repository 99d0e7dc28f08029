'use server';
import { redirect } from 'next/navigation';
import { exec } from 'child_process';
import { sql } from '@vercel/postgres';
import { db } from './db';
export async function convert(formData: FormData) {
  const file = formData.get('file') as string;
  // ruleid: command-injection
  exec(`convert ${file}`);
  // ok: sql-injection
  await sql`select * from a where b = ${file}`;
  // ruleid: sql-injection
  await db.query(`select * from a where b = '${file}'`);
  // ruleid: open-redirect
  redirect(formData.get('next') as string);
}
export const save = async (prev: State, formData: FormData) => {
  const { name } = Object.fromEntries(formData);
  // ruleid: command-injection
  exec(`convert ${name}`);
};
export async function remove(id: string) {
  // ruleid: sql-injection
  await db.query(`delete from a where id = '${id}'`);
}
