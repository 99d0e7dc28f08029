import { Body, Controller, Injectable, NotFoundException, Post } from "@nestjs/common";
import { HttpService } from "@nestjs/axios";
import { firstValueFrom } from "rxjs";
import { parse } from "csv-parse/sync";

const FEEDS: Record<string, string> = {
  acme: "https://feeds.acme.example/prices.csv",
  globex: "https://globex.example/export/prices.csv",
};

interface Price {
  article: string;
  cents: number;
}

@Injectable()
export class FeedService {
  constructor(private readonly http: HttpService) {}

  async load(feed: string): Promise<Price[]> {
    const address = Object.hasOwn(FEEDS, feed) ? FEEDS[feed] : null;
    if (!address) {
      throw new NotFoundException("no such feed");
    }
    const answer = await firstValueFrom(this.http.get(address, { responseType: "text" }));
    const rows: string[][] = parse(answer.data, { delimiter: ";" });
    return rows.map(([article, cents]) => ({ article, cents: Number(cents) }));
  }
}

@Controller("feeds")
export class FeedsController {
  constructor(private readonly feeds: FeedService) {}

  @Post("import")
  async import(@Body("feed") feed: string) {
    const prices = await this.feeds.load(feed);
    return { imported: prices.length };
  }
}
