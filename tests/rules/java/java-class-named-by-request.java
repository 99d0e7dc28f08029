import java.util.Map;
import javax.servlet.http.HttpServletRequest;

class Plugins {
  static final Map<String, String> KNOWN = Map.of("csv", "com.example.Csv");

  void load(HttpServletRequest request) throws Exception {
    String name = request.getParameter("plugin");
    // ruleid: java-class-named-by-request
    Class.forName(name).getDeclaredConstructor().newInstance();
    // ruleid: java-class-named-by-request
    Object answer = Plugins.class.getMethod(name).invoke(null);
    // ok: java-class-named-by-request
    Class.forName(KNOWN.get(name)).getDeclaredConstructor().newInstance();
    // ok: java-class-named-by-request
    Class.forName("com.example.Csv").getDeclaredConstructor().newInstance();
    // ok: java-class-named-by-request
    Object other = Plugins.class.getMethod("csv", String.class).invoke(null, name);
  }
}
