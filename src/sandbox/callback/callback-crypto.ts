import { createCipheriv, createHash, randomBytes } from 'node:crypto';

/** SHA-1 over the sorted parts: how the platform signs a push (token, timestamp, nonce, and the cipher text). */
export function signParts(...parts: string[]): string {
  return createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex');
}

const blockBytes = 32;

/** AES-256-CBC as documented: 16 random bytes, length, message, appid, padded to blocks of 32 bytes. */
export function encryptMessage(encodingAesKey: string, appid: string, message: string): string {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  const body = Buffer.from(message);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const plain = Buffer.concat([randomBytes(16), length, body, Buffer.from(appid)]);
  const missing = blockBytes - (plain.length % blockBytes);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(missing, missing)), cipher.final()]).toString(
    'base64',
  );
}
