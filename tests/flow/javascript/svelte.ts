import { redirect, error, fail } from '@sveltejs/kit';
import type { RequestHandler, PageServerLoad, Actions } from './$types';
import { exec } from 'child_process';
export const GET: RequestHandler = async ({ url, params, request, cookies, fetch }) => {
  // ruleid: command-injection
  exec(`find ${url.searchParams.get('q')}`);
  // ruleid: command-injection
  exec(`find ${params.slug}`);
  // ruleid: command-injection
  exec(`find ${cookies.get('a')}`);
  // ruleid: request-forgery
  await fetch(url.searchParams.get('u'));
  // ruleid: cross-site-scripting
  return new Response(`<p>${url.searchParams.get('q')}</p>`, { headers: { 'content-type': 'text/html' } });
};
export const load: PageServerLoad = async (event) => {
  // ruleid: command-injection
  exec(`find ${event.url.searchParams.get('q')}`);
  // ruleid: command-injection
  exec(`find ${event.params.slug}`);
  // ruleid: open-redirect
  redirect(303, event.url.searchParams.get('to'));
};
export const actions: Actions = {
  default: async ({ request }) => {
    const data = await request.formData();
    // ruleid: command-injection
    exec(`find ${data.get('q')}`);
    // ruleid: open-redirect
    throw redirect(303, data.get('to'));
  },
  other: async (event) => {
    const data = await event.request.formData();
    // ruleid: command-injection
    exec(`find ${data.get('q')}`);
  },
};

import type { APIRoute, APIContext } from 'astro';
import { exec } from 'child_process';
export const GET: APIRoute = async ({ params, request, redirect, url, cookies }) => {
  // ruleid: command-injection
  exec('x ' + params.id);
  // ruleid: open-redirect
  return redirect(url.searchParams.get('to'));
};
export async function POST(context: APIContext) {
  const data = await context.request.formData();
  // ruleid: command-injection
  exec('x ' + data.get('x'));
}
