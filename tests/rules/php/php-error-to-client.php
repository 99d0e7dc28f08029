<?php
try {
    $db->query('SELECT 1');
} catch (PDOException $e) {
    // ruleid: php-error-to-client
    die('Error: ' . $e->getMessage());
}
// ruleid: php-error-to-client
$rows = mysqli_query($link, 'SELECT 1') or die('no: ' . mysqli_error($link));
try {
    $db->query('SELECT 1');
} catch (PDOException $e) {
    // ok: php-error-to-client
    error_log($e->getMessage());
    // ok: php-error-to-client
    die('internal error');
}
try {
    $form->check();
} catch (ValidationException $e) {
    // ok: php-error-to-client
    echo htmlspecialchars($e->getMessage());
}
