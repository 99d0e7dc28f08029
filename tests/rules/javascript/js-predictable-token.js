import crypto from "node:crypto";

function generateToken() {
  // ruleid: js-predictable-token
  return Math.random().toString(36).slice(2);
}

function invite(user) {
  // ruleid: js-predictable-token
  const resetToken = Math.random().toString(36);
  // ruleid: js-predictable-token
  user.password = String(Math.floor(Math.random() * 1e8));
  // ok: js-predictable-token
  const sessionToken = crypto.randomUUID();
  // ok: js-predictable-token
  const delay = 100 + Math.random() * 50;
  // ok: js-predictable-token
  const colour = COLOURS[Math.floor(Math.random() * COLOURS.length)];
  return { resetToken, sessionToken, delay, colour };
}

// ruleid: js-predictable-token
const drawn = () => ALPHABET[Math.floor(Math.random() * ALPHABET.length)];
function temporaryPassword(length) {
  return Array.from({ length }, drawn).join("");
}

class OtpService {
  generate(length) {
    let code = "";
    // ruleid: js-predictable-token
    for (let at = 0; at < length; at++) code += Math.floor(Math.random() * 10);
    return code;
  }
}

class Bucket {
  generate(length) {
    // ok: js-predictable-token
    return Math.floor(Math.random() * length);
  }
}

exports.forgot = async (database, user) => {
  // ruleid: js-predictable-token
  const code = Math.random().toString().slice(2, 8);
  await database.insert("password_resets", { user, code });
};

exports.dice = () => {
  // ok: js-predictable-token
  const code = Math.floor(Math.random() * 6);
  return code;
};
