using System.Security.Cryptography;

public class Digests
{
    public void Make(byte[] key, byte[] data)
    {
        // ruleid: cs-weak-cryptography
        var first = MD5.Create();
        // ruleid: cs-weak-cryptography
        var second = TripleDES.Create();
        var aes = Aes.Create();
        // ruleid: cs-weak-cryptography
        aes.Mode = CipherMode.ECB;
        // ok: cs-weak-cryptography
        aes.Mode = CipherMode.CBC;
        // ok: cs-weak-cryptography
        var third = SHA256.HashData(data);
        // ok: cs-weak-cryptography
        var fourth = new HMACSHA256(key);
    }
}
