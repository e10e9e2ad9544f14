import { expect, test } from 'vitest';
import { passwordFault } from './password-rule.ts';

test.each([
  ['', 'admin', '请设定密码。'],
  ['elevenchars', 'admin', '还差 1 个字符。'],
  ['twelve-chars', 'admin', undefined],
  ['my-Admin-2026-x', 'admin', '密码中含有登录名，请改掉这一部分。'],
  ['my-admin-2026-x', ' Admin ', '密码中含有登录名，请改掉这一部分。'],
  ['any twelve or more', '', undefined],
])('a password has 12 characters or more and does not contain the log-in name: %j for %j', (password, login, fault) => {
  expect(passwordFault(password, login)).toBe(fault);
});
