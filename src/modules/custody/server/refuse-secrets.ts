import { Problem } from '#shared/problems.ts';
import { findSecret } from '../secret-rules.ts';
import { custodyProblems } from '../texts.ts';

/** Nothing that looks like a password, key or code is taken. @param texts the fields' names by pointer @throws Problem custody.looksLikeSecret */
export function refuseSecrets(input: unknown, texts: Readonly<Record<string, string>> = {}): void {
  const path = findSecret(input);
  if (path === undefined) return;
  const field = texts[path] ?? '填写内容';
  throw new Problem(custodyProblems.looksLikeSecret, { field }, [
    { path, text: '请只写谁保管、何时更换，不要写密码、密钥或验证码' },
  ]);
}
