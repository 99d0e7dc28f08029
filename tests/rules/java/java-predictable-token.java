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

  void session(javax.servlet.http.HttpSession session, javax.servlet.http.HttpServletRequest request) {
    // ok: java-predictable-token
    session.setAttribute("cartPosition", new Random().nextInt(5));
    // ok: java-predictable-token
    request.getSession().setAttribute("luckyNumber", new Random().nextInt(100));
    // ok: java-predictable-token
    session.setAttribute("countryCode", new Random().nextInt(3));
    // ok: java-predictable-token
    session.setAttribute("keyboardRow", new Random().nextInt(3));
    // ruleid: java-predictable-token
    session.setAttribute("csrfToken", Long.toHexString(new Random().nextLong()));
    // ruleid: java-predictable-token
    request.getSession().setAttribute("otp", new Random().nextInt(1000000));
    // ruleid: java-predictable-token
    request.getSession().setAttribute("reset_code", new Random().nextInt(1000000));
    // ruleid: java-predictable-token
    session.setAttribute(REMEMBER_ME_KEY, Double.toString(Math.random()));
  }
}
