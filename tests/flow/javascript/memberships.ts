// What is kept in a session, after it was asked who may have it.
import { getIronSession } from "iron-session";
import { cookies } from "next/headers";
import { memberships, options } from "./settings";

export async function POST(request: Request): Promise<Response> {
  const session: any = await getIronSession(await cookies(), options);
  const { orgId } = await request.json();
  if (!(await memberships.has(session.userId, orgId))) return new Response(null, { status: 403 });
  // ok: trust-boundary
  session.orgId = orgId;
  return new Response(null, { status: 204 });
}

export async function PUT(request: Request): Promise<Response> {
  const session: any = await getIronSession(await cookies(), options);
  const { orgId } = await request.json();
  // ruleid: trust-boundary
  session.orgId = orgId;
  return new Response(null, { status: 204 });
}
