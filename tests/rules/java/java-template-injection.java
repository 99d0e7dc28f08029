import freemarker.template.Configuration;
import freemarker.template.Template;
import java.io.StringReader;
import java.io.StringWriter;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.Velocity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

@Controller
class Letters {
  void write(@RequestParam String text, VelocityContext context, Configuration templates) throws Exception {
    StringWriter out = new StringWriter();
    // ruleid: java-template-injection
    new Template("letter", new StringReader(text), templates).process(null, out);
    // ruleid: java-template-injection
    Velocity.evaluate(context, out, "letter", "Dear " + text);
    context.put("name", text);
    // ok: java-template-injection
    Velocity.evaluate(context, out, "letter", "Dear $name");
    // ok: java-template-injection
    templates.getTemplate("letter.ftl").process(text, out);
  }

  String page(@RequestParam String language) {
    // ruleid: java-template-injection
    return "pages/" + language + "/welcome";
  }

  String away(@RequestParam String id) {
    // ok: java-template-injection
    return "redirect:/letters/" + id;
  }

  @ResponseBody
  String plain(@RequestParam String id) {
    // ok: java-template-injection
    return "letter " + id;
  }
}
