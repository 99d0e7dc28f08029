// Functions whose callers nobody knows: what they are given counts where a service is told it.
import express from "express";
import { createServer } from "node:net";
import { exec, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import * as path from "node:path";
import * as xpath from "xpath";

const HOSTS = new Set(["api.example.org"]);
const ROOT = "/srv/reports";

export async function probe(url: string) {
  // ruleid: request-forgery
  return fetch(url);
}

export async function probeKnown(url: string) {
  if (!HOSTS.has(new URL(url).hostname)) {
    throw new Error("not one of ours");
  }
  // ok: request-forgery
  return fetch(url);
}

// A helper that the file calls itself is given what it is given there.
async function load(source: string) {
  // ok: request-forgery
  return fetch(source);
}

export const status = () => load("https://status.example.org/");

export async function report(name: string) {
  // ruleid: path-traversal
  return readFile(path.join(ROOT, name));
}

export async function reportInside(name: string) {
  const file = path.resolve(ROOT, name);
  if (!file.startsWith(ROOT + path.sep)) {
    throw new Error("outside");
  }
  // ok: path-traversal
  return readFile(file);
}

export async function whole(file: string) {
  // ok: path-traversal
  return readFile(file);
}

export function subjectLine(title: string) {
  // ruleid: header-injection
  return `Subject: ${title}\r\n`;
}

export function subjectLineClean(title: string) {
  // ok: header-injection
  return `Subject: ${title.replace(/[\r\n]/g, " ")}\r\n`;
}

export function subjectLineChecked(title: string) {
  if (/[\r\n]/.test(title)) {
    throw new Error("a line break");
  }
  // ok: header-injection
  return `Subject: ${title}\r\n`;
}

class History {
  constructor(private readonly root: string) {}

  branchLog(branch: string) {
    // ruleid: command-injection
    return exec(`git log ${branch}`);
  }

  oneBranchLog(branch: string) {
    // ok: command-injection
    return spawn("git", ["-C", this.root, "log", branch]);
  }
}

// The object was handed over, and its class stands here.
export function routes(app: express.Express, history: History) {
  app.get("/log", (req, res) => {
    history.branchLog(req.query.branch as string);
    res.end();
  });
}

export function quoted(text: string): string {
  if (!text.includes("'")) {
    return `'${text}'`;
  }
  return `"${text.replace(/"/g, "")}"`;
}

export function shelf(doc: Node, author: string) {
  // ruleid: xpath-injection
  return xpath.select(`//book[author='${author}']`, doc);
}

const TITLES = ["fiction", "travel"];

export function shelfOf(doc: Node, kind: string) {
  if (!TITLES.includes(kind)) {
    return [];
  }
  // ok: xpath-injection
  return xpath.select(`//book[kind='${kind}']`, doc);
}

createServer((socket) => socket.end()).listen(0);

export function lookedUp(event: Event, name: string, page: Document) {
  // ruleid: xpath-injection
  return xpath.select(`//user[@name='${name}']`, page);
}
