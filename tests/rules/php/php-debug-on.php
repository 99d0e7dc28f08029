<?php
// ruleid: php-debug-on
ini_set('display_errors', '1');
// ruleid: php-debug-on
phpinfo();
// ok: php-debug-on
ini_set('display_errors', '0');
// ok: php-debug-on
ini_set('log_errors', '1');
if (getenv('APP_ENV') === 'dev') {
    // ok: php-debug-on
    ini_set('display_errors', '1');
}
