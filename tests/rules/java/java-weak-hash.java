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

  byte[] configured(java.util.Properties settings, byte[] data) throws Exception {
    // ruleid: java-weak-hash
    MessageDigest weak = MessageDigest.getInstance(settings.getProperty("digest", "SHA-1"));
    // ok: java-weak-hash
    MessageDigest good = MessageDigest.getInstance(settings.getProperty("digest", "SHA-512"));
    String chosen = data.length > 9 ? "SHA-256" : "MD5";
    // ruleid: java-weak-hash
    return java.security.MessageDigest.getInstance(chosen).digest(data);
  }
}
