public class Seal
{
    public void Run(Aes aes, byte[] key, byte[] iv)
    {
        // ruleid: cs-fixed-iv
        aes.IV = new byte[16];
        // ruleid: cs-fixed-iv
        aes.CreateEncryptor(key, Encoding.UTF8.GetBytes("0123456789abcdef"));
        // ok: cs-fixed-iv
        aes.GenerateIV();
        // ok: cs-fixed-iv
        aes.IV = iv;
        // ok: cs-fixed-iv
        aes.CreateEncryptor(key, aes.IV);
    }
}
