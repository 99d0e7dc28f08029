using System.Xml;

public class Documents
{
    public void Read(Stream stream)
    {
        // ruleid: cs-xml-external-entities
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse };
        var document = new XmlDocument();
        // ruleid: cs-xml-external-entities
        document.XmlResolver = new XmlUrlResolver();
        // ok: cs-xml-external-entities
        document.XmlResolver = null;
        // ok: cs-xml-external-entities
        var strict = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit };
        // ok: cs-xml-external-entities
        var usual = new XmlReaderSettings { IgnoreComments = true };
    }
}
