import { Client, escapeDN } from "./directory";
import { Injectable, UnauthorizedException } from "@nestjs/common";
import { ConfigService } from "@nestjs/config";

const LOGIN = /^[a-z][a-z0-9.-]{1,40}$/;

@Injectable()
export class DirectoryAuth {
  private readonly client: Client;
  private readonly base: string;

  constructor(config: ConfigService) {
    this.client = new Client({ url: config.getOrThrow("LDAP_URL") });
    this.base = config.getOrThrow("LDAP_BASE");
  }

  private dnOf(login: string): string {
    return `uid=${escapeDN(login)},ou=staff,${this.base}`;
  }

  async signIn(login: string, password: string): Promise<string[]> {
    if (!LOGIN.test(login) || !password) {
      throw new UnauthorizedException();
    }
    const dn = this.dnOf(login);
    try {
      await this.client.bind(dn, password);
    } catch {
      throw new UnauthorizedException();
    }
    const { entries } = await this.client.search(dn, { scope: "base" });
    return entries.flatMap((entry) => entry.memberOf);
  }
}
