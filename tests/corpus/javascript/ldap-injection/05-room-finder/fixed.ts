import { Client } from "ldapts";
import { NextRequest, NextResponse } from "next/server";

const BASE = "ou=rooms,dc=club,dc=example";

function escaped(text: string): string {
  return text.replace(/[\\*()\0/]/g, (c) => `\\${c.charCodeAt(0).toString(16).padStart(2, "0")}`);
}

function filterFor(words: string[]): string {
  const parts = words.map((word) => `(description=*${escaped(word)}*)`);
  return `(&(objectClass=room)${parts.join("")})`;
}

export async function GET(request: NextRequest) {
  const text = request.nextUrl.searchParams.get("q") ?? "";
  const words = text.split(/\s+/).filter(Boolean).slice(0, 5);
  if (words.length === 0) {
    return NextResponse.json({ rooms: [] });
  }
  const client = new Client({ url: process.env.LDAP_URL ?? "ldap://localhost" });
  try {
    const { searchEntries } = await client.search(BASE, { filter: filterFor(words) });
    return NextResponse.json({ rooms: searchEntries.map((entry) => entry.cn) });
  } finally {
    await client.unbind();
  }
}
