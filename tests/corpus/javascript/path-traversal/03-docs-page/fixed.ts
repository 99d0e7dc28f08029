import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { NextRequest, NextResponse } from "next/server";
import matter from "gray-matter";

const DOCS = join(process.cwd(), "content", "docs");
const SLUG = /^[a-z0-9-]+$/;

interface Page {
  title: string;
  text: string;
}

async function load(slug: string): Promise<Page | null> {
  try {
    const source = await readFile(`${DOCS}/${slug}.md`, "utf8");
    const { data, content } = matter(source);
    return { title: String(data.title ?? slug), text: content };
  } catch {
    return null;
  }
}

export async function GET(request: NextRequest) {
  const slug = request.nextUrl.searchParams.get("page") ?? "index";
  if (!SLUG.test(slug)) {
    return NextResponse.json({ error: "no such page" }, { status: 404 });
  }
  const page = await load(slug);
  return page
    ? NextResponse.json(page)
    : NextResponse.json({ error: "no such page" }, { status: 404 });
}
