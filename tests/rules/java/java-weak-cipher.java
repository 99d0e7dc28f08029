import java.security.KeyPairGenerator;
import javax.crypto.Cipher;

class Ciphers {
  void ciphers() throws Exception {
    // ruleid: java-weak-cipher
    Cipher first = Cipher.getInstance("DES/CBC/PKCS5Padding");
    // ruleid: java-weak-cipher
    Cipher second = Cipher.getInstance("AES/ECB/PKCS5Padding");
    // ruleid: java-weak-cipher
    Cipher third = Cipher.getInstance("AES");
    KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
    // ruleid: java-weak-cipher
    keys.initialize(1024);
    // ok: java-weak-cipher
    keys.initialize(3072);
    // ok: java-weak-cipher
    Cipher fourth = Cipher.getInstance("AES/GCM/NoPadding");
    // ok: java-weak-cipher
    Cipher fifth = Cipher.getInstance("ChaCha20-Poly1305");
  }

  Object configured(java.util.Properties settings) throws Exception {
    // ok: java-weak-cipher
    javax.crypto.KeyGenerator key = javax.crypto.KeyGenerator.getInstance("AES");
    // ok: java-weak-cipher
    javax.crypto.Cipher pair = javax.crypto.Cipher.getInstance("RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
    // ruleid: java-weak-cipher
    return javax.crypto.Cipher.getInstance(settings.getProperty("cipher", "DESede/CBC/PKCS5Padding"));
  }
}
