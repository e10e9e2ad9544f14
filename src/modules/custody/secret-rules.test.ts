import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findSecret, looksLikeSecret } from './secret-rules.ts';

test.each([
  '密码：Rsj2026!',
  '登录口令是 rsj123456',
  'password=abc',
  'AppSecret: 4f0e',
  '验证码为 382911',
  'Zj#2026office',
  '0123456789abcdef0123456789abcdef',
  'sk_live_9aQ2bX7cL0mN4pR8sT1u',
])('S4-4.3e: %j looks like a secret', (text) => expect(looksLikeSecret(text)).toBe(true));

test.each([
  '',
  '办公室值班手机，由信息中心保管',
  'RSJ-2024-0012',
  'weixin@example.gov.cn',
  'https://mp.weixin.qq.com/cgi-bin/home?t=home/index',
  '密码已更改，2026年11月20日由接收人确认',
  '密码：已更改',
  'AppSecret：已重置',
  '密钥：无',
  '10.1.0.0/16',
  '杀毒软件、磁盘加密（BitLocker）',
])('%j looks like none', (text) => expect(looksLikeSecret(text)).toBe(false));

test('a secret is found wherever it stands in an input', () => {
  expect(findSecret({ a: 'x', b: { c: ['y', '密码：123abc'] } })).toBe('/b/c/1');
  expect(findSecret({ proof: { contentBase64: '密码：123abc' } })).toBeUndefined();
});

test('what is labelled as a password never passes', () => {
  const signs = fc.stringMatching(/^[a-zA-Z0-9!@#]{4,20}$/);
  fc.assert(
    fc.property(fc.constantFrom('密码：', '口令:', 'pwd=', '密码是'), signs, (said, sign) =>
      looksLikeSecret(said + sign),
    ),
  );
});
