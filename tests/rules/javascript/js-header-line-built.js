const net = require("net");

function head(name) {
  // ruleid: js-header-line-built
  return ["HTTP/1.1 200 OK", `Content-Disposition: attachment; filename=${name}.csv`, ""].join("\r\n");
}

function mail(subject, text) {
  // ruleid: js-header-line-built
  return "Subject: " + subject + "\r\n\r\n" + text;
}

function onlyOne(subject) {
  const line = subject.replace(/\r/g, " ");
  // ruleid: js-header-line-built
  return `Subject: ${line}`;
}

function cleaned(subject) {
  const line = subject.replace(/[\r\n]+/g, " ");
  // ok: js-header-line-built
  return `Subject: ${line}`;
}

function encoded(name) {
  // ok: js-header-line-built
  return `Content-Disposition: attachment; filename*=UTF-8''${encodeURIComponent(name)}`;
}

function sentence(subject) {
  // ok: js-header-line-built
  return `The subject: ${subject}`;
}
