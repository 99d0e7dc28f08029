<?php
session_start();
// ruleid: php-request-data-in-session
$_SESSION['role'] = $_POST['role'];
$admin = $_GET['admin'];
// ruleid: php-request-data-in-session
$_SESSION['is_admin'] = $admin;
// ruleid: php-request-data-in-session
$_SESSION['is_admin'] = (bool) $_POST['admin'];
// ruleid: php-request-data-in-session
$_SESSION['role'] = strtolower_role($_POST['role']);
// ruleid: php-request-data-in-session
$_SESSION['is_admin'] = $_POST['admin'] === 'yes';
// ok: php-request-data-in-session
$_SESSION['authenticated'] = $_POST['code'] === $account->code;
// ok: php-request-data-in-session
$_SESSION['role'] = $accounts->findByMail($_POST['mail'])->role;
// ok: php-request-data-in-session
$_SESSION['authenticated'] = password_verify($_POST['password'], $hash);
// ok: php-request-data-in-session
$_SESSION['role'] = role_of($_POST['user']);
// ok: php-request-data-in-session
$_SESSION['language'] = $_POST['language'];
// ok: php-request-data-in-session
$_SESSION['role'] = 'reader';
