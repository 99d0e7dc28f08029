import java.security.SecureRandom;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;

class Vectors {
  static final byte[] SHARED = "0123456789abcdef".getBytes();

  Object shared() {
    // ruleid: java-constant-iv
    return new IvParameterSpec(SHARED);
  }

  Object zeros() {
    byte[] iv = new byte[12];
    // ruleid: java-constant-iv
    return new GCMParameterSpec(128, iv);
  }

  Object fresh() {
    byte[] iv = new byte[12];
    new SecureRandom().nextBytes(iv);
    // ok: java-constant-iv
    return new GCMParameterSpec(128, iv);
  }

  Object read(byte[] message) {
    byte[] iv = new byte[16];
    System.arraycopy(message, 0, iv, 0, 16);
    // ok: java-constant-iv
    return new IvParameterSpec(iv);
  }

  Object given(byte[] iv) {
    // ok: java-constant-iv
    return new IvParameterSpec(iv);
  }
}
