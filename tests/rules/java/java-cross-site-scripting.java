import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.PrintWriter;
import org.owasp.encoder.Encode;

class Hello {
  void hello(HttpServletRequest request, HttpServletResponse response) throws Exception {
    String name = request.getParameter("name");
    // ruleid: java-cross-site-scripting
    response.getWriter().println("<h1>Hello " + name + "</h1>");
    PrintWriter out = response.getWriter();
    // ruleid: java-cross-site-scripting
    out.printf("<p>%s</p>", name);
    // ok: java-cross-site-scripting
    out.println("<h1>Hello " + Encode.forHtml(name) + "</h1>");
    // ok: java-cross-site-scripting
    out.println("<p>Page " + Integer.parseInt(request.getParameter("page")) + "</p>");
  }

  void plain(HttpServletRequest request, HttpServletResponse response) throws Exception {
    response.setContentType("text/plain");
    // ok: java-cross-site-scripting
    response.getWriter().println("Hello " + request.getParameter("name"));
  }
}
