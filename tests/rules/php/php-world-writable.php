<?php
function save(string $path): void
{
    // ruleid: php-world-writable
    chmod($path, 0777);
    // ruleid: php-world-writable
    chmod($path . '/a', 0666);
    // ok: php-world-writable
    chmod($path, 0640);
    // ok: php-world-writable
    chmod($path, 0755);
    // ok: php-world-writable
    mkdir($path, 0750, true);
}
