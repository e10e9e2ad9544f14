import { test } from 'vitest';
import { expectFound, expectSilent } from '../testing/detector-cases.ts';
import { particles } from './particles.ts';

test('的, 地, 得 are told apart where no other reading is left', () => {
  expectFound(particles, [
    ['认真的开展检查', 'particle.de', '认真的'],
    ['工作做的很扎实。', 'particle.de', '做的'],
    ['大家觉的不错', 'particle.de', '觉的'],
    ['优美环境，美丽地家乡', 'particle.de', '美丽地'],
  ]);
});

test('right uses and doubtful ones are left alone', () => {
  expectSilent(particles, [
    '认真的态度',
    '认真地开展检查',
    '工作做得很扎实。',
    '自觉的行动',
    '本地生活服务',
    '土地面积',
    '有价值的研究',
    '更好的服务',
    '积极的作用',
  ]);
});

test('verbs with a direction, complements of extent, nouns before 地 and 得', () => {
  expectFound(particles, [
    ['选手们奋力的冲向终点', 'particle.de', '奋力的'],
    ['这项工作做的好，群众满意', 'particle.de', '做的'],
    ['感谢您对我们工作地支持。', 'particle.de', '地'],
    ['路面修的平平整整', 'particle.de', '的'],
    ['全县人民地共同心愿', 'particle.de', '人民地'],
  ]);
  expectSilent(particles, [
    '积极的投入带来回报',
    '执行有力的组织体系',
    '激动得流泪',
    '这是他做的好事',
    '本地居民的心愿',
  ]);
});

test('what stands on both sides decides, whatever the words', () => {
  expectFound(particles, [
    ['他们默默无闻的坚守在一线岗位', 'particle.de', '默默无闻的'],
    ['会议室里坐的满满的，大家都在记笔记', 'particle.de', '坐的'],
    ['问题解决的快不快，群众最有发言权', 'particle.de', '解决的'],
    ['新修地文化广场成了好去处', 'particle.de', '新修地'],
  ]);
  expectSilent(particles, [
    '对设备进行了细致的检查，没有发现问题',
    '仔细的检查必不可少',
    '积极的参与者都获得了纪念品',
    '他说的很多话至今令人难忘',
  ]);
});
