import { test } from 'vitest';
import { expectFound, expectSilent } from '../testing/detector-cases.ts';
import { shopLinks } from './links.ts';
import { salesTalk } from './sales-talk.ts';
import { sharingDemands } from './sharing-demands.ts';

test('S4-4.2k: links to shops and offers are found', () => {
  expectFound(shopLinks, [
    ['点击 https://item.taobao.com/item.htm?id=1 查看', 'link.shop', 'item.taobao.com/item.htm?id=1'],
  ]);
  expectFound(salesTalk, [
    ['开业全场八折', 'commerce.offer', '全场八折'],
    ['会员充100送50', 'commerce.offer', '充100送50'],
  ]);
});

test('Z1: orders and baits to share are found', () => {
  expectFound(sharingDemands, [
    ['全体职工必须转发本文', 'sharing.demand', '必须转发本文'],
    ['集30个赞换礼品', 'sharing.bait', '集30个赞'],
  ]);
});

test('official links, warnings and free invitations are left alone', () => {
  expectSilent(shopLinks, ['详见 https://www.gov.cn/zhengce/', '投稿邮箱 a@example.gov.cn']);
  expectSilent(salesTalk, ['警惕“充100送50”骗局', '医保目录内药品降价']);
  expectSilent(sharingDemands, ['不得强制要求群众转发', '欢迎关注“某某发布”', '必须关注孩子的情绪变化']);
});
