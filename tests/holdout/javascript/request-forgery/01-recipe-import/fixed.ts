import { HttpService } from "@nestjs/axios";
import { BadRequestException, Body, Controller, Post } from "@nestjs/common";
import { load } from "cheerio";
import { firstValueFrom } from "rxjs";

const SITES = new Set(["www.stews.example", "bread.example"]);

class ImportDto {
  address!: string;
  servings?: number;
}

@Controller("recipes")
export class ImportController {
  constructor(private readonly http: HttpService) {}

  private checked(address: string): string {
    const url = URL.parse(address);
    if (url === null || url.protocol !== "https:" || !SITES.has(url.host)) {
      throw new BadRequestException(`recipes come from ${[...SITES].join(", ")}`);
    }
    return url.href;
  }

  @Post("import")
  async import(@Body() { address, servings = 4 }: ImportDto) {
    const options = { timeout: 5000, maxRedirects: 0, responseType: "text" as const };
    const answer = await firstValueFrom(this.http.get<string>(this.checked(address), options));
    const page = load(answer.data);
    return {
      title: page("h1").first().text().trim(),
      steps: page("ol li").map((_, step) => page(step).text().trim()).get(),
      servings,
    };
  }
}
