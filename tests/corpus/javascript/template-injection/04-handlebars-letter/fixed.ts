import { Body, Controller, Injectable, Post } from "@nestjs/common";
import Handlebars from "handlebars";

interface LetterBody {
  source: string;
  name: string;
}

const CLINIC = { name: "Harbour Clinic", phone: "+33 1 00 00" };
const PLACES = ["name", "clinic", "phone"] as const;

@Injectable()
export class LetterService {
  private readonly head = Handlebars.compile("<header>{{name}}, {{phone}}</header>");

  preview({ source, name }: LetterBody): string {
    const values = { name, clinic: CLINIC.name, phone: CLINIC.phone };
    const filled = PLACES.reduce((text, place) => text.replaceAll(`{{${place}}}`, values[place]), source);
    return this.head(CLINIC) + Handlebars.escapeExpression(filled);
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
