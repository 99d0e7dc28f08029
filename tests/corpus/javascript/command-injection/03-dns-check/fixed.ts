import { BadRequestException, Body, Controller, Injectable, Post } from "@nestjs/common";
import { exec } from "child_process";
import { isFQDN } from "class-validator";
import { promisify } from "util";

const run = promisify(exec);

class DomainDto {
  domain!: string;
  kind: string = "MX";
}

@Injectable()
export class DnsService {
  private readonly kinds = new Set(["A", "AAAA", "MX", "TXT"]);

  async lookup({ domain, kind }: DomainDto): Promise<string[]> {
    if (!this.kinds.has(kind)) {
      throw new BadRequestException("no such kind of record");
    }
    if (!isFQDN(domain)) {
      throw new BadRequestException("no such domain");
    }
    const { stdout } = await run(`dig +short ${kind} ${domain}`, { timeout: 5000 });
    return stdout.split("\n").filter((line) => line.length > 0);
  }
}

@Controller("domains")
export class DomainsController {
  constructor(private readonly dns: DnsService) {}

  @Post("check")
  async check(@Body() body: DomainDto) {
    const records = await this.dns.lookup(body);
    return { domain: body.domain, records };
  }
}
