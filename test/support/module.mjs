await null;

export async function later(fn) {
  await null;
  return fn();
}
