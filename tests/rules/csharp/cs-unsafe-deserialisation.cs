using System.Runtime.Serialization.Formatters.Binary;
using System.Text.Json;
using Newtonsoft.Json;

public class Reader
{
    public object Read(Stream stream, string text)
    {
        // ruleid: cs-unsafe-deserialisation
        var formatter = new BinaryFormatter();
        // ruleid: cs-unsafe-deserialisation
        var settings = new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.All };
        // ok: cs-unsafe-deserialisation
        var safe = new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.None };
        // ok: cs-unsafe-deserialisation
        var order = JsonSerializer.Deserialize<Order>(text);
        // ok: cs-unsafe-deserialisation
        return JsonConvert.DeserializeObject<Order>(text, safe);
    }
}
