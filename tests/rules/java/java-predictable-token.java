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
}
