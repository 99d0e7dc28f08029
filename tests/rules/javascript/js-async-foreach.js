export async function save(users) {
  // ruleid: js-async-foreach
  users.forEach(async (user) => {
    await user.save();
  });
  // ruleid: js-async-foreach
  users.forEach(async function (user) {
    await user.save();
  });
  // ok: js-async-foreach
  await Promise.all(users.map(async (user) => user.save()));
  for (const user of users) {
    // ok: js-async-foreach
    await user.save();
  }
  // ok: js-async-foreach
  users.forEach((user) => user.touch());
  // ok: js-async-foreach
  users.forEach((user) => {
    user.touch();
  });
  // ruleid: js-async-foreach
  users.forEach(async (user) => user.save());
}
