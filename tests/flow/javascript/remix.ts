import { redirect, json, type LoaderFunctionArgs, type ActionFunctionArgs } from '@remix-run/node';
import { exec } from 'child_process';
export async function loader({ request, params }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  // ruleid: command-injection
  exec(`find ${url.searchParams.get('q')}`);
  // ruleid: command-injection
  exec(`find ${params.slug}`);
  // ruleid: command-injection
  exec(`find ${request.headers.get('x')}`);
  return json({});
}
export const action = async ({ request }: ActionFunctionArgs) => {
  const form = await request.formData();
  const name = String(form.get('name'));
  // ruleid: command-injection
  exec(`find ${name}`);
  // ruleid: open-redirect
  return redirect(String(form.get('redirectTo')));
};
