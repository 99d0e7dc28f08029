const fs = require("fs");

const LOCK = "/run/lock/settlement.lock";

class BusyError extends Error {}

function acquire(file) {
  if (fs.existsSync(file)) {
    throw new BusyError(fs.readFileSync(file, "utf8"));
  }
  fs.writeFileSync(file, String(process.pid));
}

async function locked(work, file = LOCK) {
  acquire(file);
  try {
    return await work();
  } finally {
    fs.unlinkSync(file);
  }
}

async function main(settle) {
  try {
    const count = await locked(settle);
    console.log(`${count} payments`);
  } catch (error) {
    if (!(error instanceof BusyError)) {
      throw error;
    }
    console.error(`process ${error.message} is at it`);
    process.exitCode = 1;
  }
}

module.exports = { locked, main };
