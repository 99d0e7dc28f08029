import { exec } from 'child_process';
import { redirect } from 'next/navigation';
export default async function Page({ params, searchParams }: { params: Promise<{ slug: string }>; searchParams: Promise<Record<string, string>> }) {
  const { q } = await searchParams;
  const { slug } = await params;
  // ruleid: command-injection
  exec(`find ${q}`);
  // ruleid: command-injection
  exec(`find ${slug}`);
  // ruleid: cross-site-scripting
  return <div dangerouslySetInnerHTML={{ __html: q }} />;
}
export async function getServerSideProps(context) {
  // ruleid: command-injection
  exec(`find ${context.query.q}`);
  // ruleid: command-injection
  exec(`find ${context.params.q}`);
}
