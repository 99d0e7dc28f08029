import { Body, Controller, Post, UnprocessableEntityException } from "@nestjs/common";

const TOPICS = new Set(["timetable", "offers", "works"]);
const ADDRESS = /^[a-z0-9]+(?:[._-][a-z0-9]+)*@(?:[a-z0-9]+\.)+[a-z]{2,}$/;

interface SubscribeBody {
  email?: string;
  topics?: string[];
}

function addressOf({ email = "" }: SubscribeBody): string {
  const address = email.trim().toLowerCase();
  if (!ADDRESS.test(address)) {
    throw new UnprocessableEntityException("that is no address");
  }
  return address;
}

@Controller("newsletter")
export class NewsletterController {
  private readonly subscribed = new Map<string, string[]>();

  @Post("subscribe")
  subscribe(@Body() body: SubscribeBody) {
    const topics = (body.topics ?? []).filter((topic) => TOPICS.has(topic));
    this.subscribed.set(addressOf(body), topics);
    return { topics };
  }

  @Post("unsubscribe")
  unsubscribe(@Body() body: SubscribeBody) {
    return { removed: this.subscribed.delete(addressOf(body)) };
  }
}
