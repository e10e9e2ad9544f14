import { test } from 'vitest';
import { expectFound, expectSilent } from '../testing/detector-cases.ts';
import { sourceLines } from './source-line.ts';

const sources = { names: ['新华社', '人民日报'], ownPrefixes: ['县'] };

test('S1-2p1e: a repost names its source, and a name of no one does not do', () => {
  expectFound(sourceLines, [['防汛知识请收好', 'source.missing', '防汛知识请收好']], { item: 'repost' });
  expectFound(sourceLines, [['图片来源于网络，侵删', 'source.nameless', '图片来源于网络']]);
  expectSilent(sourceLines, ['来源：新华社\n防汛知识'], { item: 'repost' });
  expectSilent(sourceLines, ['防汛知识请收好'], { item: 'original' });
});

test('S4-4.2h: the source must be on the list', () => {
  expectFound(sourceLines, [['来源：养生小站', 'source.unlisted', '养生小站']], { sources });
  expectSilent(sourceLines, ['来源：新华社客户端', '来源：人民日报海外版', '来源：县教育局', '来源：新 华 社'], {
    sources,
  });
});
