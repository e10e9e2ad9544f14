const label =
  /(?:密码|口令|密钥|验证码|助记词|passw(?:or)?d|pwd|passphrase|secret|app\s*secret|api\s*key|token)\s*(?:[:：=是为]|->)\s*\S/i;
const empty = /(?:[:：=]|是|为)\s*(?:已(?:重置|更换|更改|改|修改)|未|无|不适用|另行|待|由|在|专|统一)/;
const run = /[\x21-\x7e]{8,}/g;

/**
 * Whether a text seems to hold a password, key or code: a label with something behind it, or a run of signs as only a secret has them
 * (small and capital letters, digits and special signs; or long and of hexadecimal or base64). Addresses, mailboxes and asset numbers
 * are none. Pure.
 */
export function looksLikeSecret(text: string): boolean {
  const said = label.exec(text);
  if (said && !empty.test(text.slice(said.index, said.index + said[0].length + 6))) return true;
  return (text.match(run) ?? []).some(isSecretRun);
}

function isSecretRun(signs: string): boolean {
  if (/^https?:\/\//i.test(signs) || /^[^@\s]+@[\w.-]+\.[a-z]{2,}$/i.test(signs)) return false;
  if (/[0-9a-f]{32,}/i.test(signs)) return true;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(signs)).length;
  if (kinds === 3 && /[!@#$%^&*+=?~`|\\<>{}[\]]/.test(signs)) return true;
  return kinds === 3 && /^[A-Za-z0-9+/=_-]{20,}$/.test(signs);
}

/** The first field of an input whose text looks like a secret, by JSON pointer; undefined where none does. Pure. */
export function findSecret(value: unknown, path = ''): string | undefined {
  if (typeof value === 'string') return looksLikeSecret(value) ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    // A file is bytes, and a hash is made to look like chance.
    if (key === 'contentBase64' || key === 'sha') continue;
    const found = findSecret(inner, `${path}/${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
