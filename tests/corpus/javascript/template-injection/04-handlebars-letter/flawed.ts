import { Body, Controller, Injectable, Post } from "@nestjs/common";
import Handlebars from "handlebars";

interface LetterBody {
  source: string;
  name: string;
}

const CLINIC = { name: "Harbour Clinic", phone: "+33 1 00 00" };
const RUNTIME = { allowProtoPropertiesByDefault: true, allowProtoMethodsByDefault: true };

@Injectable()
export class LetterService {
  private readonly head = Handlebars.compile("<header>{{name}}, {{phone}}</header>");

  preview({ source, name }: LetterBody): string {
    const values = { name, clinic: CLINIC.name, phone: CLINIC.phone };
    return this.head(CLINIC) + Handlebars.compile(source)(values, RUNTIME);
  }
}

@Controller("letters")
export class LettersController {
  constructor(private readonly letters: LetterService) {}

  @Post("preview")
  preview(@Body() body: LetterBody) {
    return { html: this.letters.preview(body) };
  }
}
