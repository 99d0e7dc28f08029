import { NextRequest, NextResponse } from 'next/server';
import { redirect } from 'next/navigation';
import { cookies, headers } from 'next/headers';
import { exec } from 'child_process';
export async function GET(req: NextRequest, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  // ruleid: command-injection
  exec(`show ${id}`);
  const host = req.nextUrl.searchParams.get('host');
  // ruleid: command-injection
  exec(`show ${host}`);
  const { searchParams } = new URL(req.url);
  // ruleid: command-injection
  exec(`show ${searchParams.get('x')}`);
  // ruleid: open-redirect
  return NextResponse.redirect(searchParams.get('next'));
}
export async function POST(request: Request) {
  const { cmd } = await request.json();
  // ruleid: command-injection
  exec(`show ${cmd}`);
  const form = await request.formData();
  // ruleid: command-injection
  exec(`show ${form.get('cmd')}`);
  const store = await cookies();
  // ruleid: command-injection
  exec(`show ${store.get('cmd')?.value}`);
  const h = await headers();
  // ruleid: command-injection
  exec(`show ${h.get('x-cmd')}`);
  return NextResponse.json({});
}

import type { NextApiRequest, NextApiResponse } from 'next';
import { exec } from 'child_process';
export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  // ruleid: command-injection
  exec(`find ${req.query.q}`);
  const { file } = req.body;
  // ruleid: command-injection
  exec(`find ${file}`);
  // ruleid: open-redirect
  res.redirect(307, req.query.next as string);
  // ruleid: cross-site-scripting
  res.status(200).send(`<p>${req.query.q}</p>`);
}
