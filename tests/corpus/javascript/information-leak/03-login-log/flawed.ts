import { Body, Controller, Injectable, Logger, Post, UnauthorizedException } from "@nestjs/common";
import { MembersService } from "./members.service";

interface SignInBody {
  email: string;
  password: string;
}

@Injectable()
export class SignInService {
  private readonly log = new Logger(SignInService.name);

  constructor(private readonly members: MembersService) {}

  async signIn(body: SignInBody): Promise<string> {
    const member = await this.members.byEmail(body.email);
    if (!member || !(await member.hasPassword(body.password))) {
      this.log.warn(`no sign-in: ${JSON.stringify(body)}`);
      throw new UnauthorizedException("that is not right");
    }
    this.log.log(`member ${member.id} signed in, password age ${member.passwordDays} days`);
    return this.members.startSession(member);
  }
}

@Controller("sign-in")
export class SignInController {
  constructor(private readonly service: SignInService) {}

  @Post()
  async post(@Body() body: SignInBody) {
    return { session: await this.service.signIn(body) };
  }
}
