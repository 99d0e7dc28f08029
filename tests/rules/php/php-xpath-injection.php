<?php
$xpath = new DOMXPath($doc);
// ruleid: php-xpath-injection
$xpath->query("//item[@sku='" . $_GET['sku'] . "']/price");
// ruleid: php-xpath-injection
$xml->xpath("//item[@sku='{$_GET['sku']}']");
$id = (int) $_GET['sku'];
// ok: php-xpath-injection
$xpath->query("//item[@sku='" . $id . "']/price");
// ok: php-xpath-injection
$xml->xpath('//item');
// ok: php-xpath-injection
$db->query('SELECT 1 FROM items');
