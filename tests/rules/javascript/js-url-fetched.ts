import express from "express";

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

async function deliver(subscription: Subscription, payload: object) {
  // ruleid: js-url-fetched
  await axios.post(subscription.callbackUrl, payload);
}

async function checked(url: string) {
  if (!url.startsWith("https://api.example.com/")) throw new Error("host");
  // ok: js-url-fetched
  return fetch(url);
}

async function user(name: string) {
  // ok: js-url-fetched
  return fetch(`https://api.example.com/users/${encodeURIComponent(name)}`);
}

async function one(url: string) {
  const page = PAGES.find((each) => each.name === url);
  // ok: js-url-fetched
  return fetch(page.address);
}
