import type { Platform } from '../contract.ts';

/** What a code can point at. */
export interface QrSubject {
  readonly platform: Platform;
  readonly platformId: string | null;
  readonly homeUrl: string | null;
  readonly clientDownloadUrl: string | null;
}

/** Address of an account by the id that the platform gives in addresses; only where that form of id is one. */
const addresses: Partial<Record<Platform, { id: RegExp; address: (id: string) => string }>> = {
  wechat: {
    id: /^Mz[A-Za-z0-9+/]{8,}={0,2}$/,
    address: (id) =>
      `https://mp.weixin.qq.com/mp/profile_ext?action=home&__biz=${encodeURIComponent(id)}#wechat_redirect`,
  },
  weibo: { id: /^\d{6,12}$/, address: (id) => `https://weibo.com/u/${id}` },
  douyin: { id: /^MS4w[\w-]{20,}$/, address: (id) => `https://www.douyin.com/user/${id}` },
  kuaishou: { id: /^3x[a-z0-9]{8,}$/, address: (id) => `https://www.kuaishou.com/profile/${id}` },
  xiaohongshu: { id: /^[0-9a-f]{24}$/, address: (id) => `https://www.xiaohongshu.com/user/profile/${id}` },
  bilibili: { id: /^\d{3,20}$/, address: (id) => `https://space.bilibili.com/${id}` },
};

/** Where the code of an account leads: its home page, a client's download, else the address its platform id makes; null where none is known. */
export function qrTarget({ platform, platformId, homeUrl, clientDownloadUrl }: QrSubject): string | null {
  if (homeUrl) return homeUrl;
  if (platform === 'client' && clientDownloadUrl) return clientDownloadUrl;
  const known = addresses[platform];
  return known && platformId && known.id.test(platformId) ? known.address(platformId) : null;
}
