import DOMPurify from "dompurify";

export class Comment {
  constructor(private sanitizer: any, private api: any) {}

  html(text: string) {
    // ruleid: js-framework-escaping-bypassed
    return this.sanitizer.bypassSecurityTrustHtml(text);
  }

  link(url: string) {
    // ruleid: js-framework-escaping-bypassed
    return this.sanitizer.bypassSecurityTrustUrl(url);
  }

  clean(text: string) {
    // ok: js-framework-escaping-bypassed
    return this.sanitizer.bypassSecurityTrustHtml(DOMPurify.sanitize(text));
  }

  rule() {
    // ok: js-framework-escaping-bypassed
    return this.sanitizer.bypassSecurityTrustHtml("<hr>");
  }

  cleaned(text: string) {
    const safe = DOMPurify.sanitize(text);
    // ok: js-framework-escaping-bypassed
    return this.sanitizer.bypassSecurityTrustHtml(safe);
  }
}

// ruleid: js-framework-escaping-bypassed
hbs.registerHelper("bold", (text) => new hbs.SafeString("<b>" + text + "</b>"));
// ok: js-framework-escaping-bypassed
hbs.registerHelper("bold", (text) => new hbs.SafeString("<b>" + hbs.escapeExpression(text) + "</b>"));
