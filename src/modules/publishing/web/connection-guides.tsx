import type { ReactNode } from 'react';
import type { ConnectorName } from '../connectors-contract.ts';

interface Guide {
  readonly idLabel: string;
  readonly secretLabel: string;
  readonly originLabel: string;
  /** What the custodian does on the platform, step by step. */
  readonly steps: readonly ReactNode[];
}

/** How an account is connected, platform by platform. */
export const guides: Record<ConnectorName, Guide> = {
  wechat: {
    idLabel: 'AppID',
    secretLabel: 'AppSecret',
    originLabel: '平台地址',
    steps: [
      '账号须已认证；未认证的账号没有发布接口，请用人工发布。',
      '账号管理员登录公众平台，在“设置与开发—基本配置”取得 AppID 和 AppSecret，填在下面并保存。',
      '同一页的“IP 白名单”添加本系统的出口地址；不知道地址时先保存并自检，结果会写出要添加的地址。',
      '需要群发的，在“设置与开发—安全中心”确认“API 群发保护”的管理员手机在值班人手里：群发后 30 分钟内要在手机上确认。',
      '在下方“平台推送”生成地址、令牌和密钥，填到“基本配置—服务器配置”，消息加解密方式选“安全模式”；群发文章的链接由推送取得。',
    ],
  },
  weibo: {
    idLabel: 'App Key',
    secretLabel: 'App Secret',
    originLabel: '平台地址',
    steps: [
      '在微博开放平台登记应用并通过审核；未审核的应用只能用于登记的测试账号。',
      '在应用的“安全域名”登记本单位网站域名：没有高级写入权限的应用，每条微博须带该域名下的链接。',
      '在“授权回调页”登记本页地址。',
      '保存后点“去授权”，由账号负责人登录本单位微博并同意。授权到期前 7 天会在这里提示，需重新授权。',
    ],
  },
  douyin: {
    idLabel: 'Client Key',
    secretLabel: 'Client Secret',
    originLabel: '平台地址',
    steps: [
      '在抖音开放平台登记网站应用，申请“代替用户发布内容到抖音”“查询特定视频数据”等能力并通过审核。',
      '在应用设置中登记本页地址为回调地址。',
      '保存后点“去授权”，由账号负责人用抖音扫码同意。授权由系统自动续期；续期用完后会提示重新授权。',
    ],
  },
  kuaishou: {
    idLabel: 'App ID',
    secretLabel: 'App Secret',
    originLabel: '平台地址',
    steps: [
      '在快手开放平台登记网站应用，申请发布、查看和删除作品的权限并通过审核。',
      '在应用设置中登记本页地址为回调地址。',
      '保存后点“去授权”，由账号负责人用快手扫码同意。授权由系统自动续期。',
    ],
  },
  webhook: {
    idLabel: '接收方名称',
    secretLabel: '签名密钥',
    originLabel: '接收地址',
    steps: [
      '由网站或接收程序的开发方提供接收地址，并与其约定签名密钥（不少于 32 位随机字符）。',
      '每次发布以 POST 推送 JSON，带 HMAC-SHA256 签名和幂等键；接收方收到重复的键须当作同一篇。格式见 docs/connectors.md。',
      '接收方答复中可带文章链接；没有链接的，请在发布详情页登记。',
    ],
  },
};
