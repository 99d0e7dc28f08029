import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class Reader {
  Object read(InputStream bytes) throws Exception {
    ObjectInputStream in = new ObjectInputStream(bytes);
    // ruleid: java-unsafe-deserialisation
    return in.readObject();
  }

  Object filtered(InputStream bytes) throws Exception {
    ObjectInputStream in = new ObjectInputStream(bytes);
    in.setObjectInputFilter(ObjectInputFilter.Config.createFilter("com.example.*;!*"));
    // ok: java-unsafe-deserialisation
    return in.readObject();
  }

  Object yaml(String text) {
    // ruleid: java-unsafe-deserialisation
    return new Yaml().load(text);
  }

  Object safeYaml(String text) {
    // ok: java-unsafe-deserialisation
    return new Yaml(new SafeConstructor()).load(text);
  }

  Object json(String text) throws Exception {
    // ok: java-unsafe-deserialisation
    return mapper.readValue(text, Order.class);
  }
}
