<?php
$from = $_POST['email'];
// ruleid: php-mail-header-injection
mail('desk@example.com', 'Contact', $_POST['text'], 'From: ' . $from);
// ruleid: php-mail-header-injection
mail('desk@example.com', 'Contact', 'x', "Reply-To: {$_POST['email']}");
// ok: php-mail-header-injection
mail('desk@example.com', 'Contact', $_POST['text'], 'From: web@example.com');
// ok: php-mail-header-injection
mail('desk@example.com', 'Contact', $_POST['text'], ['From' => $_POST['email']]);
// ok: php-mail-header-injection
mail('desk@example.com', 'Contact', 'x', 'From: ' . filter_var($from, FILTER_VALIDATE_EMAIL));
