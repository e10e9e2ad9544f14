import type { Platform } from './contract.ts';

/** Names of the platforms; rules of other modules name them too. */
export const platformTexts: Record<Platform, string> = {
  wechat: '微信公众号',
  weibo: '微博',
  douyin: '抖音',
  kuaishou: '快手',
  toutiao: '今日头条',
  channels: '微信视频号',
  xiaohongshu: '小红书',
  bilibili: '哔哩哔哩',
  client: '移动客户端',
  website: '网站',
  other: '其他',
};
