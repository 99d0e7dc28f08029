import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509TrustManager;

class TrustAll implements X509TrustManager, HostnameVerifier {
  // ruleid: java-tls-verification-off
  public void checkServerTrusted(X509Certificate[] chain, String type) {}

  // ruleid: java-tls-verification-off
  public boolean verify(String host, SSLSession session) {
    return true;
  }
}

class Pinned implements X509TrustManager, HostnameVerifier {
  // ok: java-tls-verification-off
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    inner.checkServerTrusted(chain, type);
  }

  // ok: java-tls-verification-off
  public boolean verify(String host, SSLSession session) {
    return host.equals("api.example.com");
  }

  // ok: java-tls-verification-off
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
