const libxmljs = require("libxmljs");

function read(xml) {
  // ruleid: js-xml-external-entities
  const document = libxmljs.parseXml(xml, { noent: true });
  // ruleid: js-xml-external-entities
  const other = libxmljs.parseXmlString(xml, { noblanks: true, dtdload: true });
  // ok: js-xml-external-entities
  const plain = libxmljs.parseXml(xml);
  // ok: js-xml-external-entities
  const off = libxmljs.parseXml(xml, { noent: false, nonet: true });
  // ok: js-xml-external-entities
  const tidy = libxmljs.parseXml(xml, { noblanks: true });
  return [document, other, plain, off, tidy];
}
