import jakarta.servlet.http.HttpServletRequest;
import javax.script.ScriptEngine;
import org.springframework.expression.ExpressionParser;
import org.springframework.expression.spel.standard.SpelExpressionParser;

class Rules {
  Object rule(HttpServletRequest request, ScriptEngine engine) throws Exception {
    ExpressionParser parser = new SpelExpressionParser();
    // ruleid: java-expression-injection
    parser.parseExpression(request.getParameter("rule")).getValue();
    // ruleid: java-expression-injection
    engine.eval("x + " + request.getParameter("x"));
    // ok: java-expression-injection
    parser.parseExpression("#name.length() > 3").getValue(request.getParameter("name"));
    // ok: java-expression-injection
    engine.eval("x + 1");
    // ok: java-expression-injection
    return Integer.parseInt(request.getParameter("x")) + 1;
  }
}
