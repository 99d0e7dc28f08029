import Database from "better-sqlite3";
import { NextRequest, NextResponse } from "next/server";

const db = new Database(process.env.DB_FILE ?? "club.db", { readonly: true });

interface Member {
  id: number;
  name: string;
  town: string;
}

function membersIn(town: string, after: number): Member[] {
  const statement = db.prepare(
    "SELECT id, name, town FROM members WHERE id > " + after + " AND town = '" + town + "'",
  );
  return statement.all() as Member[];
}

export async function GET(request: NextRequest) {
  const query = request.nextUrl.searchParams;
  const town = query.get("town");
  if (town === null) {
    return NextResponse.json({ error: "which town?" }, { status: 400 });
  }
  const after = Number(query.get("after") ?? 0);
  const members = membersIn(town, Number.isNaN(after) ? 0 : after);
  return NextResponse.json({ members, next: members.at(-1)?.id ?? null });
}
