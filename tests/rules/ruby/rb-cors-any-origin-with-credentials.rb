Rails.application.config.middleware.insert_before 0, Rack::Cors do
  allow do
    origins(/.*/)
    # ruleid: rb-cors-any-origin-with-credentials
    resource "*", headers: :any, credentials: true
  end
  allow do
    origins "*"
    # ruleid: rb-cors-any-origin-with-credentials
    resource "/api/*", credentials: true, methods: [:get]
  end
  allow do
    origins "*"
    # ok: rb-cors-any-origin-with-credentials
    resource "/public/*", headers: :any, methods: [:get]
  end
  allow do
    origins "https://app.example.com"
    # ok: rb-cors-any-origin-with-credentials
    resource "*", headers: :any, credentials: true
  end
  allow do
    origins(/\Ahttps:\/\/\w+\.example\.com\z/)
    # ok: rb-cors-any-origin-with-credentials
    resource "*", credentials: true
  end
end
