import { XMLParser, type X2jOptions } from "fast-xml-parser";
import { Injectable, UnprocessableEntityException } from "@nestjs/common";

export interface Episode {
  title: string;
  address: string;
  published: Date;
}

const OPTIONS: X2jOptions = {
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  trimValues: true,
  isArray: (name) => name === "item",
  processEntities: false,
};

@Injectable()
export class FeedsService {
  private readonly parser = new XMLParser(OPTIONS);

  episodes(text: string): Episode[] {
    if (text.length > 2_000_000) {
      throw new UnprocessableEntityException("the feed is too long");
    }
    const { rss } = this.parser.parse(text);
    const items = rss?.channel?.item ?? [];
    return items.map((item: Record<string, any>) => ({
      title: String(item.title ?? ""),
      address: String(item.enclosure?.["@url"] ?? ""),
      published: new Date(item.pubDate),
    }));
  }
}
