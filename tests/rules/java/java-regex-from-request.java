import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;

class Search {
  void find(HttpServletRequest request, String text) {
    String word = request.getParameter("word");
    // ruleid: java-regex-from-request
    Pattern.compile(word).matcher(text).find();
    // ruleid: java-regex-from-request
    text.replaceAll("(?i)" + word, "");
    // ok: java-regex-from-request
    Pattern.compile(Pattern.quote(word)).matcher(text).find();
    // ok: java-regex-from-request
    word.replaceAll("[^a-z]", "");
    // ok: java-regex-from-request
    text.contains(word);
  }
}
