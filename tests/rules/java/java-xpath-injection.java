import javax.servlet.http.HttpServletRequest;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;

class Users {
  void find(HttpServletRequest request, Document document) throws Exception {
    XPath xpath = XPathFactory.newInstance().newXPath();
    String name = request.getParameter("name");
    // ruleid: java-xpath-injection
    xpath.evaluate("//user[name='" + name + "']", document);
    String query = String.format("//user[name='%s']", name);
    // ruleid: java-xpath-injection
    xpath.compile(query).evaluate(document);
    xpath.setXPathVariableResolver(variable -> name);
    // ok: java-xpath-injection
    xpath.evaluate("//user[name=$name]", document);
    // ok: java-xpath-injection
    xpath.evaluate("//user[" + Integer.parseInt(name) + "]", document);
    // ok: java-xpath-injection
    xpath.evaluate("//user[name='" + name.replace("'", "") + "']", document);
  }

  Object first(String login, org.dom4j.Document document) {
    // ruleid: java-xpath-injection
    return document.selectSingleNode("//user[@login='" + login + "']");
  }
}
