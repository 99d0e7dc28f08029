import { redirect, data } from 'react-router';
import type { Route } from './+types/home';
import { execSync } from 'node:child_process';
export async function loader({ params, request }: Route.LoaderArgs) {
  // ruleid: command-injection
  execSync(`git show ${params.ref}`);
  const to = new URL(request.url).searchParams.get('to') ?? '/';
  // ruleid: open-redirect
  throw redirect(to);
}
export async function clientAction(args: Route.ActionArgs) {
  const f = await args.request.formData();
  // ruleid: command-injection
  execSync(`git show ${f.get('ref')}`);
}
