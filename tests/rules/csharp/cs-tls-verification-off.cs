using System.Net;
using System.Net.Http;

public class Clients
{
    public void Open()
    {
        var handler = new HttpClientHandler();
        // ruleid: cs-tls-verification-off
        handler.ServerCertificateCustomValidationCallback = (message, cert, chain, errors) => true;
        // ruleid: cs-tls-verification-off
        ServicePointManager.ServerCertificateValidationCallback = (sender, cert, chain, errors) => true;
        // ok: cs-tls-verification-off
        handler.ServerCertificateCustomValidationCallback = (message, cert, chain, errors) => errors == SslPolicyErrors.None;
        // ok: cs-tls-verification-off
        handler.CheckCertificateRevocationList = true;
        // ok: cs-tls-verification-off
        handler.AllowAutoRedirect = false;
    }
}
