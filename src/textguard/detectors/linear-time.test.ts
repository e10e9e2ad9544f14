import { expect, test } from 'vitest';
import { scan } from '../scan.ts';
import { buildTermTable } from '../term-table.ts';
import { readInput, type DetectorInput } from './detector.ts';
import { standardDetectors } from './standard-detectors.ts';

const context = {
  item: 'repost',
  leaders: [
    { name: '甲某远', titles: ['县委书记'], order: 1 },
    { name: '乙某清', titles: ['县委副书记', '县长'], order: 2 },
  ],
  sources: { names: ['新华社'], ownPrefixes: ['县'] },
  publishedOn: '2026-05-01',
} as const;

/** Units and strings that some pattern begins with, repeats or waits for. */
const single = '的地得、，。：“”《》（()[〔…—-~!?"\'.,@0 一十百年月号时某市县路村第约密内★集转a国人\n\u3000\u200b';
const repeated =
  '1a 12, 1、 1. 一、 王小 小王某 县长、 县委书记、 甲某远、 “《 》” （( 《法》 “， 转发 转发点赞， 来源： 图片来源网络 2026年2月30日 2026年 13912345678- 0573- a@b. a@ a. 浙A1 幸福路12号 路村里 村1组 ' +
  '第一， 1% 1% 占比1%、 约10 不超过10 家住 学生 其父亲 患者张 的的 通过， 通过使 中华人民共和国 中华人民共国 社会主义 科教文化 全国人民代表大会 http://a. taobao.com. ￥a1 内部 机密 [2018] 〔2018〕 国办发 上午9:0 9:0 周 ' +
  '必须 必须转 每人 集1 满1减 1折 加微 日息 侵权 据 有研究 来自 凡 之所以 许多 防止 平均 零下 应到1人 100,000 1,000, 1公 1百';
/** What a long run may be waiting for. */
const tail = '一百个%，。”)》号 com必须转发1岁';
const hostile = [...single, ...repeated.split(' ')];

/** As a text that has everything a pattern may ask for, so that every pattern runs. */
function withEveryFeature(text: string): DetectorInput {
  const input = readInput(text, context);
  input.features.bits.fill(-1);
  return input;
}

function costOf(find: () => unknown): number {
  const from = performance.now();
  find();
  return performance.now() - from;
}

/**
 * No regular expression counts its steps, so this is a coarse bound on time, wide enough for any machine: work that is linear
 * takes four times as long on four times the text, quadratic work sixteen times. Small costs say nothing and are not compared.
 */
test('work grows no faster than the text, on whatever text', { timeout: 300_000 }, () => {
  const superlinear: string[] = [];
  for (const unit of hostile) {
    const small = unit.repeat(Math.ceil(6000 / unit.length));
    for (const detector of standardDetectors) {
      const isLinear = (): boolean => {
        const long = costOf(() => detector.find(withEveryFeature(small.repeat(4) + tail)));
        return long < 100 || long <= 10 * costOf(() => detector.find(withEveryFeature(small + tail)));
      };
      if (!isLinear() && !isLinear() && !isLinear())
        superlinear.push(`${detector.rules[0]!.id} ${JSON.stringify(unit)}`);
    }
  }
  expect(superlinear).toEqual([]);
});

test('a million of one unit, and a text of random pieces, are scanned', { timeout: 300_000 }, () => {
  const table = buildTermTable([]);
  for (const unit of '的0a，“《(号\n密国\ud800') {
    const hits = scan(unit.repeat(1_000_000), table, { detectors: standardDetectors, context });
    expect(hits.length, unit).toBeLessThanOrEqual(1_000_001);
  }
  let state = 1;
  const units = Array.from({ length: 100_000 }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return hostile[(state >>> 8) % hostile.length]!;
  });
  for (const hit of scan(units.join(''), table, { detectors: standardDetectors, context }).slice(0, 1000))
    expect(hit.end).toBeGreaterThan(hit.start);
});
