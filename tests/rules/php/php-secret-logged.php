<?php
// ruleid: php-secret-logged
error_log('login ' . $_POST['user'] . ' ' . $_POST['password']);
// ruleid: php-secret-logged
$logger->info('login ' . $_POST['password']);
// ok: php-secret-logged
error_log('login ' . $_POST['user']);
// ok: php-secret-logged
$logger->info('wrong password of ' . $_POST['user']);
// ok: php-secret-logged
$auth->check($_POST['password']);
