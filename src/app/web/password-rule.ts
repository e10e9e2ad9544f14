/** Least length of a password; the server holds the same rule (session.weak-password). */
export const leastPasswordLength = 12;

/** What a password still lacks, in words for the person typing; undefined when it keeps the rule. */
export function passwordFault(password: string, login: string): string | undefined {
  const missing = leastPasswordLength - password.length;
  if (missing > 0) return password === '' ? '请设定密码。' : `还差 ${missing} 个字符。`;
  const name = login.trim().toLowerCase();
  if (name !== '' && password.toLowerCase().includes(name)) return '密码中含有登录名，请改掉这一部分。';
  return undefined;
}
