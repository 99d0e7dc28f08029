import java.security.MessageDigest;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.NoOpPasswordEncoder;

class Passwords {
  void hash(String password, byte[] file) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    // ruleid: java-fast-password-hash
    byte[] first = digest.digest(password.getBytes());
    // ruleid: java-fast-password-hash
    String second = DigestUtils.sha256Hex(password + "salt");
    // ruleid: java-fast-password-hash
    Object third = NoOpPasswordEncoder.getInstance();
    // ok: java-fast-password-hash
    String fourth = new BCryptPasswordEncoder(12).encode(password);
    // ok: java-fast-password-hash
    byte[] fifth = digest.digest(file);
    // ok: java-fast-password-hash
    String sixth = DigestUtils.sha256Hex(passwordHash);
  }
}
