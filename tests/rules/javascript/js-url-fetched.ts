import express from "express";

const HOSTS = new Set(["api.example.com"]);

async function preview(url: string) {
  // ruleid: js-url-fetched
  const answer = await fetch(url);
  return answer.text();
}

async function call(webhook: string) {
  const parsed = new URL(webhook);
  if (parsed.protocol !== "https:") throw new Error("https only");
  // ruleid: js-url-fetched
  return fetch(parsed);
}

async function checked(url: string) {
  const parsed = new URL(url);
  if (parsed.protocol !== "https:" || !HOSTS.has(parsed.hostname)) throw new Error("host");
  // ok: js-url-fetched
  return fetch(parsed);
}

async function user(name: string) {
  // ok: js-url-fetched
  return fetch(`https://api.example.com/users/${encodeURIComponent(name)}`);
}

async function vetted(url: string) {
  await assertPublic(url);
  // ok: js-url-fetched
  return fetch(url);
}
