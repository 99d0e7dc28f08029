import type { GetServerSideProps } from "next";

export function debug(req, res) {
  // ruleid: js-environment-sent
  res.json({ version: 1, env: process.env });
}
export function all(req, res) {
  // ruleid: js-environment-sent
  res.send(process.env);
}
export const getServerSideProps: GetServerSideProps = async () => {
  // ruleid: js-environment-sent
  return { props: { title: "Home", env: process.env } };
};
export function both(req, res) {
  // ruleid: js-environment-sent
  res.json({ env: process.env, port: process.env.PORT });
}
export async function koa(ctx) {
  // ruleid: js-environment-sent
  ctx.body = { ...process.env, home: process.env["HOME"] };
}
export function some(req, res) {
  // ok: js-environment-sent
  res.json({ region: process.env.REGION });
}
export function named(req, res) {
  // ok: js-environment-sent
  res.send({ region: process.env["REGION"], port: process.env.PORT });
}
export function mode(req, res) {
  const { NODE_ENV } = process.env;
  // ok: js-environment-sent
  res.send(NODE_ENV);
}
export const getStaticProps = async () => {
  // ok: js-environment-sent
  return { props: { key: process.env.PUBLIC_KEY ?? null } };
};
spawn("node", ["worker.js"], { env: process.env });
