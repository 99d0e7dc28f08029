import { rename, writeFile } from "node:fs/promises";
import type { Catalogue } from "./catalogue";
import { feedOf } from "./feed";

export interface Job {
  catalogue: Catalogue;
  origin: string;
  target: string;
}

/** Write the feed, and put it where the portal fetches it when it is whole. */
export async function writeFeed(job: Job): Promise<void> {
  const feed = feedOf(job.catalogue, { origin: job.origin });
  await writeFile(`${job.target}.new`, feed);
  await rename(`${job.target}.new`, job.target);
}
