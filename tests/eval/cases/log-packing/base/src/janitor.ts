import { LogFolder, type LogFile } from "./logFolder";

const DAY = 24 * 60 * 60 * 1000;

export interface JanitorOptions {
  /** Logs are deleted after so many days. The law wants ten years of some shops. */
  keepDays: number;
}

export interface Tidied {
  removed: string[];
  freedBytes: number;
}

/** Runs each night, in the process of the web server. */
export class Janitor {
  constructor(
    private readonly folder: LogFolder,
    private readonly options: JanitorOptions,
  ) {}

  async tidy(now: Date): Promise<Tidied> {
    const tidied: Tidied = { removed: [], freedBytes: 0 };
    for (const file of await this.folder.closed(now)) {
      if (this.isOld(file, now)) {
        await this.folder.remove(file);
        tidied.removed.push(file.name);
        tidied.freedBytes += file.bytes;
      }
    }
    return tidied;
  }

  private isOld(file: LogFile, now: Date): boolean {
    return now.getTime() - file.day.getTime() > this.options.keepDays * DAY;
  }
}
