import { expect, test } from 'vitest';
import { qrTarget } from './qr-rules.ts';

const none = { platformId: null, homeUrl: null, clientDownloadUrl: null };

test.each([
  [{ ...none, platform: 'weibo', homeUrl: 'https://weibo.com/a', platformId: '1234567890' }, 'https://weibo.com/a'],
  [{ ...none, platform: 'weibo', platformId: '1234567890' }, 'https://weibo.com/u/1234567890'],
  [{ ...none, platform: 'weibo', platformId: '测试发布' }, null],
  [{ ...none, platform: 'client', clientDownloadUrl: 'https://a.example/app' }, 'https://a.example/app'],
  [{ ...none, platform: 'wechat', platformId: 'gh_123' }, null],
  [
    { ...none, platform: 'wechat', platformId: 'MzA3MDAwMDAwMA==' },
    'https://mp.weixin.qq.com/mp/profile_ext?action=home&__biz=MzA3MDAwMDAwMA%3D%3D#wechat_redirect',
  ],
  [{ ...none, platform: 'channels', platformId: 'v2_1' }, null],
] as const)('the code of %j leads to %s', (subject, target) => {
  expect(qrTarget(subject)).toBe(target);
});
