import type { SocialAccount } from '#sandbox/social/social-types.ts';

/** Accounts of the demo office. Names are of public units with the mark 演示; identifiers are made up. */
export interface DemoAccount {
  readonly unit: string;
  readonly platform: 'wechat' | 'weibo' | 'douyin' | 'kuaishou' | 'toutiao' | 'channels' | 'client';
  readonly platformId: string;
  readonly name: string;
  readonly mediaClass: 'text' | 'video';
  /** Days before today on which it posted, newest first; empty = never seen posting. */
  readonly postDays: readonly number[];
  /** Hours before now of the collector's last good look; null = the collector is blocked. */
  readonly seenHoursAgo: number | null;
  readonly isFiled: boolean;
  readonly sandbox?: { readonly appid: string; readonly secret: string; readonly ghId: string };
  /** Its id on the sandbox where that is no official account: Weibo's uid, the open_id of Douyin and Kuaishou. */
  readonly openId?: string;
}

const steady = (every: number, from = 0): number[] =>
  Array.from({ length: Math.floor(60 / every) }, (_, i) => from + i * every);

export const demoAccounts: readonly DemoAccount[] = [
  {
    unit: '海盐县人力资源和社会保障局',
    platform: 'wechat',
    platformId: 'gh_demo_haiyan_rs',
    name: '海盐人社（演示）',
    mediaClass: 'text',
    postDays: steady(2),
    seenHoursAgo: 1,
    isFiled: true,
    sandbox: { appid: 'wxdemohaiyanrs001', secret: 'demo-secret-haiyan-rs-000000000001', ghId: 'gh_demo_haiyan_rs' },
  },
  {
    unit: '海盐县人力资源和社会保障局',
    platform: 'weibo',
    platformId: 'demo-wb-haiyan-rs',
    openId: '1000000101',
    name: '海盐人社微博（演示）',
    mediaClass: 'text',
    postDays: steady(3, 5),
    seenHoursAgo: 2,
    isFiled: true,
  },
  {
    unit: '海盐县人力资源和社会保障局',
    platform: 'douyin',
    platformId: 'demo-dy-haiyan-rs',
    openId: '_000demodyhaiyanrs',
    name: '海盐人社抖音（演示）',
    mediaClass: 'video',
    postDays: steady(7, 19),
    seenHoursAgo: 2,
    isFiled: true,
  },
  {
    unit: '海盐县卫生健康局',
    platform: 'wechat',
    platformId: 'gh_demo_haiyan_wj',
    name: '健康海盐（演示）',
    mediaClass: 'text',
    postDays: steady(1),
    seenHoursAgo: 1,
    isFiled: true,
    sandbox: { appid: 'wxdemohaiyanwj002', secret: 'demo-secret-haiyan-wj-000000000002', ghId: 'gh_demo_haiyan_wj' },
  },
  {
    unit: '海盐县卫生健康局',
    platform: 'toutiao',
    platformId: 'demo-tt-haiyan-wj',
    name: '健康海盐头条号（演示）',
    mediaClass: 'text',
    postDays: steady(9, 33),
    seenHoursAgo: 3,
    isFiled: true,
  },
  {
    unit: '海盐县文化和广电旅游体育局',
    platform: 'wechat',
    platformId: 'gh_demo_haiyan_wl',
    name: '海盐文旅（演示）',
    mediaClass: 'text',
    postDays: steady(2, 1),
    seenHoursAgo: 1,
    isFiled: true,
  },
  {
    unit: '海盐县文化和广电旅游体育局',
    platform: 'channels',
    platformId: 'demo-sph-haiyan-wl',
    name: '海盐文旅视频号（演示）',
    mediaClass: 'video',
    postDays: steady(6, 20),
    seenHoursAgo: null,
    isFiled: true,
  },
  {
    unit: '海盐县文化和广电旅游体育局',
    platform: 'kuaishou',
    platformId: 'demo-ks-haiyan-wl',
    openId: '3xdemokshaiyanwl',
    name: '海盐文旅快手（演示）',
    mediaClass: 'video',
    postDays: steady(10, 4),
    seenHoursAgo: 4,
    isFiled: false,
  },
  {
    unit: '海盐县人民政府办公室',
    platform: 'wechat',
    platformId: 'gh_demo_haiyan_fb',
    name: '海盐发布（演示）',
    mediaClass: 'text',
    postDays: steady(1),
    seenHoursAgo: 1,
    isFiled: true,
  },
  {
    unit: '聊城市人民政府办公室',
    platform: 'wechat',
    platformId: 'gh_demo_liaocheng',
    name: '聊城政务（演示）',
    mediaClass: 'text',
    postDays: steady(1),
    seenHoursAgo: 2,
    isFiled: true,
  },
  {
    unit: '聊城市大数据局',
    platform: 'wechat',
    platformId: 'gh_demo_lc_dsj',
    name: '聊城大数据（演示）',
    mediaClass: 'text',
    postDays: steady(4, 2),
    seenHoursAgo: 2,
    isFiled: true,
  },
  {
    unit: '高唐县人民政府',
    platform: 'weibo',
    platformId: 'demo-wb-gaotang',
    openId: '1000000102',
    name: '高唐政务微博（演示）',
    mediaClass: 'text',
    postDays: steady(5, 16),
    seenHoursAgo: 5,
    isFiled: true,
  },
  {
    unit: '赣州市人民政府办公室',
    platform: 'wechat',
    platformId: 'gh_demo_ganzhou',
    name: '赣州政务（演示）',
    mediaClass: 'text',
    postDays: steady(1),
    seenHoursAgo: 2,
    isFiled: true,
  },
  {
    unit: '赣州市商务局',
    platform: 'weibo',
    platformId: 'demo-wb-gz-sw',
    openId: '1000000103',
    name: '赣州商务微博（演示）',
    mediaClass: 'text',
    postDays: steady(8, 12),
    seenHoursAgo: 3,
    isFiled: true,
  },
  {
    unit: '赣州市商务局',
    platform: 'douyin',
    platformId: 'demo-dy-gz-sw',
    openId: '_000demodygzsw',
    name: '赣州商务抖音（演示）',
    mediaClass: 'video',
    postDays: [],
    seenHoursAgo: 3,
    isFiled: false,
  },
  {
    unit: '白城市人力资源和社会保障局',
    platform: 'wechat',
    platformId: 'gh_demo_baicheng',
    name: '白城人社（演示）',
    mediaClass: 'text',
    postDays: steady(3),
    seenHoursAgo: 1,
    isFiled: true,
  },
  {
    unit: '白城市人力资源和社会保障局',
    platform: 'weibo',
    platformId: 'demo-wb-baicheng',
    openId: '1000000104',
    name: '白城12333（演示）',
    mediaClass: 'text',
    postDays: steady(6, 9),
    seenHoursAgo: 2,
    isFiled: true,
  },
];

/** The account as the sandbox knows it; undefined for WeChat and for platforms the sandbox does not speak. */
export function toSocialAccount(account: DemoAccount): SocialAccount | undefined {
  const { platform, openId, name, unit } = account;
  if (openId === undefined || (platform !== 'weibo' && platform !== 'douyin' && platform !== 'kuaishou'))
    return undefined;
  const app = { appKey: `demo-${platform}-app`, appSecret: `demo-${platform}-secret` };
  return { platform, openId, ...app, name, subject: unit, description: demoDescription };
}

export const demoDescription = '演示账号，用于熟悉系统，不是真实账号。';
