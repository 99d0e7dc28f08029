<?php
class VerifyCsrfToken extends Middleware
{
    // ruleid: php-csrf-off
    protected $except = ['*'];
}

class Hooks extends Middleware
{
    // ok: php-csrf-off
    protected $except = ['stripe/webhook'];
}

class PayType extends AbstractType
{
    public function configureOptions(OptionsResolver $resolver): void
    {
        // ruleid: php-csrf-off
        $resolver->setDefaults(['data_class' => Pay::class, 'csrf_protection' => false]);
        // ok: php-csrf-off
        $resolver->setDefaults(['data_class' => Pay::class]);
        // ok: php-csrf-off
        $resolver->setDefaults(['csrf_protection' => true]);
    }
}
