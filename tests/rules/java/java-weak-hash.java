import java.security.MessageDigest;
import javax.crypto.Mac;

class Digests {
  byte[] digest(byte[] data) throws Exception {
    // ruleid: java-weak-hash
    MessageDigest first = MessageDigest.getInstance("MD5");
    // ruleid: java-weak-hash
    Mac second = Mac.getInstance("HmacSHA1");
    // ok: java-weak-hash
    MessageDigest third = MessageDigest.getInstance("SHA-256");
    // ok: java-weak-hash
    Mac fourth = Mac.getInstance("HmacSHA512");
    return third.digest(data);
  }

  byte[] cacheKey(byte[] data) throws Exception {
    // ok: java-weak-hash
    return MessageDigest.getInstance("MD5").digest(data);
  }
}
