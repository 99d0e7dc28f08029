interface Provider {
  url: string;
  sender: string;
  key: string;
}

const PROVIDERS: Record<string, Provider> = {
  north: {
    url: "https://sms.north.example/v2/send",
    sender: "Depot",
    key: "nk_7f3Qd91LmZ0ucXw5RtYa8EvB",
  },
};

export class Gateway {
  private readonly provider: Provider;

  constructor(name: string) {
    const provider = PROVIDERS[name];
    if (!provider) {
      throw new RangeError(`${name} is no provider`);
    }
    this.provider = provider;
  }

  async send(to: string, text: string): Promise<string> {
    const { url, sender, key } = this.provider;
    const answer = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Api-Key": key },
      body: JSON.stringify({ from: sender, to, text }),
    });
    if (!answer.ok) {
      throw new Error(`the gateway answered ${answer.status}`);
    }
    const { id } = (await answer.json()) as { id: string };
    return id;
  }
}
