import { test } from 'vitest';
import { expectFound, expectSilent } from '../testing/detector-cases.ts';
import { salesTalk } from './sales-talk.ts';
import { sharingDemands } from './sharing-demands.ts';
import { sourceLines } from './source-line.ts';

test('Z1: figures to be reached, chains of duty, conditions of a service', () => {
  expectFound(sharingDemands, [
    ['公众号关注人数纳入年度考核', 'sharing.demand', '关注人数纳入年度考核'],
    ['安装工作要做到应装尽装', 'sharing.demand', '应装尽装'],
    ['请安排专人刷阅读量', 'sharing.demand', '刷阅读量'],
    ['转发并@三位好友参加抽奖', 'sharing.bait', '转发并@三位好友'],
  ]);
  expectSilent(sharingDemands, [
    '请各单位将本通知转发至所属企业',
    '公众号粉丝数突破五十万',
    '严禁要求干部群众点赞转发',
    '办理前请先下载申请表',
  ]);
});

test('L2: goods with price and post, offers with a term', () => {
  expectFound(salesTalk, [
    ['农家蜂蜜每瓶68元，三瓶包邮', 'commerce.offer', '每瓶68元，三瓶包邮'],
    ['报班立减500', 'commerce.offer', '报班立减500'],
  ]);
  expectSilent(salesTalk, ['警惕“无效退款”骗局', '以旧换新补贴最高抵2000元', '猪肉每斤15元']);
});

test('L4: sources of no one; warnings about unknown sources are none', () => {
  expectFound(sourceLines, [['防灾常识\n来源：综合整理', 'source.nameless', '来源：综合整理']], { item: 'original' });
  expectSilent(sourceLines, ['谨防来源不明的网络链接'], { item: 'original' });
  expectSilent(sourceLines, ['综合：新华社消息'], { item: 'repost' });
});
