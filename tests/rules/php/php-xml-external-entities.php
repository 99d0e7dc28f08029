<?php
function read($xml) {
    $document = new DOMDocument();
    // ruleid: php-xml-external-entities
    $document->loadXML($xml, LIBXML_NOENT | LIBXML_DTDLOAD);
    // ruleid: php-xml-external-entities
    simplexml_load_string($xml, "SimpleXMLElement", LIBXML_NOENT);
    // ok: php-xml-external-entities
    $document->loadXML($xml);
    // ok: php-xml-external-entities
    $document->loadXML($xml, LIBXML_NONET);
    // ok: php-xml-external-entities
    simplexml_load_string($xml);
}
