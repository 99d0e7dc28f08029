<?php
$uid = $_POST['uid'];
// ruleid: php-ldap-injection
ldap_search($conn, 'dc=example', "(uid=$uid)");
// ruleid: php-ldap-injection
ldap_bind($conn, 'uid=' . $uid . ',dc=example', $_POST['password']);
$safe = ldap_escape($uid, '', LDAP_ESCAPE_FILTER);
// ok: php-ldap-injection
ldap_search($conn, 'dc=example', "(uid=$safe)");
// ok: php-ldap-injection
ldap_search($conn, 'dc=example', '(objectClass=person)', [$uid]);
// ok: php-ldap-injection
ldap_bind($conn, 'cn=reader,dc=example', $_POST['password']);
