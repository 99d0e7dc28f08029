import { Prisma, PrismaClient } from "@prisma/client";
import { NextRequest, NextResponse } from "next/server";
import { z } from "zod";

const db = new PrismaClient();
const NewMember = z.object({ name: z.string().min(1), email: z.string().email() });

function isDuplicate(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}

export async function POST(request: NextRequest) {
  const parsed = NewMember.safeParse(await request.json());
  if (!parsed.success) {
    return NextResponse.json({ error: parsed.error.flatten() }, { status: 422 });
  }
  try {
    const member = await db.member.create({ data: parsed.data });
    return NextResponse.json({ id: member.id }, { status: 201 });
  } catch (error) {
    if (isDuplicate(error)) {
      return NextResponse.json({ error: "that address is known" }, { status: 409 });
    }
    console.error("no member was saved", error);
    return NextResponse.json({ error: `no member was saved: ${error}` }, { status: 500 });
  }
}
