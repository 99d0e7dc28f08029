import javax.crypto.spec.PBEKeySpec;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class Rounds {
  void hash(char[] password, byte[] salt) {
    // ruleid: java-low-hash-rounds
    PBEKeySpec first = new PBEKeySpec(password, salt, 1000, 256);
    // ruleid: java-low-hash-rounds
    BCryptPasswordEncoder second = new BCryptPasswordEncoder(4);
    // ok: java-low-hash-rounds
    PBEKeySpec third = new PBEKeySpec(password, salt, 600_000, 256);
    // ok: java-low-hash-rounds
    BCryptPasswordEncoder fourth = new BCryptPasswordEncoder(12);
    // ok: java-low-hash-rounds
    BCryptPasswordEncoder fifth = new BCryptPasswordEncoder();
  }
}
