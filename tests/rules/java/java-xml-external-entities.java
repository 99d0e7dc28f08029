import java.io.InputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.stream.XMLInputFactory;

class Documents {
  Object open(InputStream in) throws Exception {
    // ruleid: java-xml-external-entities
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    return factory.newDocumentBuilder().parse(in);
  }

  Object stream(InputStream in) throws Exception {
    // ruleid: java-xml-external-entities
    XMLInputFactory factory = XMLInputFactory.newInstance();
    return factory.createXMLStreamReader(in);
  }

  Object strict(InputStream in) throws Exception {
    // ok: java-xml-external-entities
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(in);
  }

  Object strictStream(InputStream in) throws Exception {
    // ok: java-xml-external-entities
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    return factory.createXMLStreamReader(in);
  }

  Object attribute(InputStream in) throws Exception {
    // ok: java-xml-external-entities
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    return factory.newDocumentBuilder().parse(in);
  }
}
