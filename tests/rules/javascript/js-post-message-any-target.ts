// ruleid: js-post-message-any-target
window.parent.postMessage({ token: session.token }, "*");
// ruleid: js-post-message-any-target
popup.postMessage(JSON.stringify(user), "*");
// ok: js-post-message-any-target
window.parent.postMessage({ token: session.token }, "https://app.example.com");
// ok: js-post-message-any-target
window.parent.postMessage("ready", "*");
// ok: js-post-message-any-target
window.postMessage({ tick: count }, "*");
// ok: js-post-message-any-target
worker.postMessage({ token: session.token });
