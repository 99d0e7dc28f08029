<?php
session_start();
// ruleid: php-request-data-in-session
$_SESSION['role'] = $_POST['role'];
$admin = $_GET['admin'];
// ruleid: php-request-data-in-session
$_SESSION['is_admin'] = $admin;
// ok: php-request-data-in-session
$_SESSION['role'] = role_of($_POST['user']);
// ok: php-request-data-in-session
$_SESSION['language'] = $_POST['language'];
// ok: php-request-data-in-session
$_SESSION['role'] = 'reader';
