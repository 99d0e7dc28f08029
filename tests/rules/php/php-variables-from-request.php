<?php
// ruleid: php-variables-from-request
extract($_POST);
// ruleid: php-variables-from-request
extract($_REQUEST, EXTR_OVERWRITE);
// ok: php-variables-from-request
extract($_POST, EXTR_PREFIX_ALL, 'sent');
// ok: php-variables-from-request
['name' => $name] = $_POST;
// ok: php-variables-from-request
extract($settings);
