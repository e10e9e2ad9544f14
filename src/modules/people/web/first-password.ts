// without characters that are mistaken for one another on paper
const characters = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const length = 16;

/** A first password to hand over, 16 characters from the browser's own randomness; it must be changed at the first log-in. */
export function makeFirstPassword(): string {
  let password = '';
  while (password.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length))) {
      // bytes beyond the last whole round would make some characters likelier
      if (byte < Math.floor(256 / characters.length) * characters.length && password.length < length)
        password += characters[byte % characters.length];
    }
  }
  return password;
}
