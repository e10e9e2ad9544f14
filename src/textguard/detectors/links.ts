import { inFlat, runChecks, type Accept, type Detector, type DetectorRule } from './detector.ts';

const shopLink: DetectorRule = {
  id: 'link.shop',
  category: 'L2',
  severity: 'warn',
  name: '电商链接',
  reason: '政务新媒体不得发布商业广告和商业广告链接',
  basis: '国务院办公厅关于推进政务新媒体健康有序发展的意见（国办发〔2018〕123号）',
};
const shortLink: DetectorRule = {
  ...shopLink,
  id: 'link.short',
  severity: 'hint',
  name: '短链接',
  reason: '短链接看不出去向，发布前应核对目标',
};
const password: DetectorRule = { ...shopLink, id: 'link.password', name: '购物口令', reason: '购物口令等同商业链接' };

/** Hosts of shops, delivery, live selling and recruitment of members; subdomains included. */
const shops =
  'taobao.com tmall.com tmall.hk tb.cn jd.com jd.hk 3.cn pinduoduo.com yangkeduo.com pdd.cn 1688.com alibaba.com vip.com suning.com gome.com.cn dangdang.com amazon.cn kaola.com youzan.com weidian.com koudaitong.com meituan.com dianping.com ele.me ctrip.com fliggy.com qunar.com tuniu.com ly.com haohuo.jinritemai.com jinritemai.com kwaixiaodian.com xiaohongshu.com xhslink.com mogu.com yhd.com smzdm.com zhuanzhuan.com goofish.com lianjia.com ke.com anjuke.com 58.com ganji.com guazi.com xiaoe-tech.com weimob.com';
const shopHost = new RegExp(
  `(?<![a-z0-9-])(?:[a-z0-9-]{1,40}\\.){0,4}(?:${shops.replaceAll('.', '\\.').replaceAll(' ', '|')})(?![a-z0-9.-]{0,60}[a-z])(?:/[^\\s\\u4e00-\\u9fff，。；）”]{0,200})?`,
  'gi',
);
const shortHost =
  /(?<![a-z0-9-])(?:https?:\/\/)?(?:t\.cn|dwz\.cn|url\.cn|suo\.im|bit\.ly|u\.jd\.com|w\.url\.cn|v\.douyin\.com|s\.click\.taobao\.com|m\.tb\.cn|tinyurl\.com|rrd\.me|sourl\.cn)\/[\w-]{3,40}/gi;
const adHost =
  /(?:https?:\/\/)?(?:[a-z0-9-]{1,40}\.){0,3}[a-z0-9-]{0,30}(?:shop|mall|store|buy|sale|youhui|tuangou|coupon|gouwu|shangcheng|cuxiao|promo|deal|goods|wholesale|gou|tejia)[a-z0-9-]{0,20}\.[a-z.]{2,12}(?![a-z])(?:\/[^\s\u4e00-\u9fff，。；）”]{0,200})?/gi;

/** L2: links to shops, short links, passwords that open a shop's page. */
export const shopLinks: Detector = {
  rules: [shopLink, shortLink, password],
  find: (input) => runChecks(checks, input),
};

const isPrivate: Accept = ([own]) => !/\.gov\.cn|\.edu\.cn/i.test(own);
const checks = [
  inFlat(shopLink, shopHost, isPrivate),
  inFlat(shopLink, adHost, isPrivate),
  inFlat(shortLink, shortHost),
  inFlat(
    password,
    /[￥¥$€₤(][A-Za-z0-9]{10,12}[￥¥$€₤)](?![\d])/g,
    ([own]) => /[A-Za-z]/.test(own) && /[a-z]/.test(own),
  ),
];
