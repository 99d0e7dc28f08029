import { readdir, stat, unlink } from "node:fs/promises";
import path from "node:path";

export interface LogFile {
  name: string;
  path: string;
  /** The day that it holds. */
  day: Date;
  bytes: number;
}

const NAME = /^access-(\d{4})-(\d{2})-(\d{2})\.log$/;

/** The logs of the web server: today's is written to, those of other days are closed. */
export class LogFolder {
  constructor(readonly path: string) {}

  /** The closed logs, the oldest first. */
  async closed(today: Date): Promise<LogFile[]> {
    const files: LogFile[] = [];
    for (const name of (await readdir(this.path)).sort()) {
      const day = dayOf(name);
      if (day !== undefined && day.getTime() < startOf(today)) {
        files.push(await this.file(name, day));
      }
    }
    return files;
  }

  async remove(file: LogFile): Promise<void> {
    await unlink(file.path);
  }

  private async file(name: string, day: Date): Promise<LogFile> {
    const place = path.join(this.path, name);
    return { name, path: place, day, bytes: (await stat(place)).size };
  }
}

function dayOf(name: string): Date | undefined {
  const match = NAME.exec(name);
  if (match === null) {
    return undefined;
  }
  const [, year, month, day] = match;
  return new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
}

function startOf(moment: Date): number {
  return Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth(), moment.getUTCDate());
}
