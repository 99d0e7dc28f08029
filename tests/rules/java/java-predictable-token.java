import java.security.SecureRandom;
import java.util.Random;

class Tokens {
  String newToken() {
    // ruleid: java-predictable-token
    return Long.toHexString(new Random().nextLong());
  }

  int resetCode() {
    // ruleid: java-predictable-token
    return (int) (Math.random() * 1000000);
  }

  byte[] sessionToken() {
    byte[] bytes = new byte[32];
    // ok: java-predictable-token
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  int delay() {
    // ok: java-predictable-token
    return new Random().nextInt(100);
  }

  double jitter() {
    // ok: java-predictable-token
    return Math.random();
  }

  void remember(javax.servlet.http.HttpServletResponse response) {
    String value = Double.toString(Math.random());
    // ruleid: java-predictable-token
    response.addCookie(new javax.servlet.http.Cookie("remember", value));
    java.util.Random good = new java.security.SecureRandom();
    // ok: java-predictable-token
    String token = Long.toHexString(good.nextLong());
    // ok: java-predictable-token
    int index = new java.util.Random().nextInt(9);
  }

  String salt() {
    // ok: java-predictable-token
    return RandomStringUtils.random(20, 0, 0, true, true, null, new java.security.SecureRandom());
  }
}
