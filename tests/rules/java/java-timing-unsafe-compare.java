import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.servlet.http.HttpServletRequest;

class Hooks {
  boolean bytes(Mac mac, byte[] body, byte[] sent) {
    byte[] right = mac.doFinal(body);
    // ruleid: java-timing-unsafe-compare
    return Arrays.equals(right, sent);
  }

  boolean text(Mac mac, byte[] body, String sent) {
    String right = hex(mac.doFinal(body));
    // ruleid: java-timing-unsafe-compare
    return sent.equals(right);
  }

  boolean key(HttpServletRequest request, String apiKey) {
    String sent = request.getHeader("X-Api-Key");
    // ruleid: java-timing-unsafe-compare
    return apiKey.equals(sent);
  }

  boolean whole(Mac mac, byte[] body, byte[] sent) {
    // ok: java-timing-unsafe-compare
    return MessageDigest.isEqual(mac.doFinal(body), sent);
  }

  boolean kind(HttpServletRequest request, String kind) {
    // ok: java-timing-unsafe-compare
    return kind.equals(request.getParameter("kind"));
  }

  boolean content(byte[] one, byte[] other) {
    // ok: java-timing-unsafe-compare
    return Arrays.equals(one, other);
  }
}
