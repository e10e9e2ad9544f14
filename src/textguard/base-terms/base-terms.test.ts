import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findCategory } from '../categories.ts';
import { hasBlocking, scan } from '../scan.ts';
import { buildTermTable } from '../term-table.ts';
import { baseTerms } from './base-terms.ts';

const dataFolder =
  process.env['ZHIJIAN_TEST_DATA'] ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url));
const cleanFile = `${dataFolder}/textcheck/clean_official_rmrb.json`;
const table = buildTermTable(baseTerms);

test('every built-in term is found, has a known category and a basis, and suggests nothing that is itself found', () => {
  for (const rule of baseTerms) {
    // A right form is only reported where it is changed; other terms may need a word beside them.
    const found = scan(`${rule.term}，${rule.needs?.[0] ?? ''}`, table, { overlap: 'all' }).map((hit) => hit.rule);
    if (rule.isRightForm) expect(found, rule.term).not.toContain(rule.id);
    else expect(found, rule.term).toContain(rule.id);
    expect(findCategory(rule.category), rule.id).toBeDefined();
    expect(rule.basis).not.toBe('');
    for (const suggestion of rule.suggestions) {
      const again = scan(suggestion, table).filter((hit) => hit.category === rule.category);
      expect(again, `${rule.id} ${suggestion}`).toEqual([]);
    }
  }
});

test('every allow phrase contains its term and silences it', () => {
  for (const rule of baseTerms) {
    for (const phrase of rule.allow ?? []) {
      expect(phrase, rule.id).toContain(rule.term);
      expect(scan(phrase, table, { overlap: 'all' }).map((hit) => hit.rule)).not.toContain(rule.id);
    }
  }
});

test('a text with a secrecy mark or a slip in a fixed name blocks; one that merely speaks of secrets does not', () => {
  expect(hasBlocking(scan('机密★10年', table))).toBe(true);
  expect(hasBlocking(scan('中国人民共和国成立', table))).toBe(true);
  expect(hasBlocking(scan('保守国家秘密，严防机密泄露。其中共产党员三十人。绝密★启用前', table))).toBe(false);
});

const found = (text: string): string[] => scan(text, table).map((hit) => `${hit.category} ${hit.surface}`);

test('each family finds what offices have written, and not the right use of the same words', () => {
  const wrong: Record<string, string> = {
    '统筹推进“五位一体”总体格局': 'P2 “五位一体”总体格局',
    国家卫生和健康委员会发布提示: 'P2 国家卫生和健康委员会',
    '产品远销美国、德国、香港等多个国家': 'P3 香港等多个国家',
    办理赴台签证须知: 'P3 赴台签证',
    '代kai发票，点数低': 'P4 代kai发票',
    '出售假学历，三天出证': 'P4 假学历',
    '我县葡萄酒品质全国领先，醇香动人': 'L1 全国领先',
    '招聘文员：未婚女性，颜值高': 'L5 未婚女性',
    环卫处慰问扫大街的和捡垃圾的: 'L5 扫大街的',
    '小编真想问问，素质呢': 'Z3 小编真想问问',
    中央全面深化改革领导小组审议通过方案: 'Z4 中央全面深化改革领导小组',
    请到市银保监分局咨询: 'Z4 银保监分局',
    受表彰的积极份子代表: 'W7 积极份子',
    对违法行为严惩不怠: 'W2 严惩不怠',
  };
  for (const [text, hit] of Object.entries(wrong)) expect(found(text), text).toContain(hit);
  for (const text of [
    '统筹推进“五位一体”总体布局、协调推进“四个全面”战略布局',
    '香港国际机场迎来内地旅客，台湾同胞来大陆交流',
    '书写中泰友好新篇章，数据中台合作方到访',
    '税务局代开发票窗口照常办理业务，打击代kai发票的违法行为',
    '建设世界一流大学，粮食产量居全省首位',
    '查处一起招聘歧视案：启事要求未婚女性，被责令改正',
    '讲真话、办实事，干部不能坐等上门',
    '物价局部回落，法制办案流程上墙，新农合作社挂牌',
    '市原银保监分局旧址，今为金融监管分局',
  ])
    expect(found(text), text).toEqual([]);
});

test.skipIf(!existsSync(cleanFile))(
  'clean official sentences give no block hit (skipped without the test data)',
  () => {
    const sentences: { correct_text: string }[] = JSON.parse(readFileSync(cleanFile, 'utf8'));
    const all = sentences.map((sentence) => scan(sentence.correct_text, table));
    const share = (severity: string): string => {
      const count = all.filter((hits) => hits.some((hit) => hit.severity === severity)).length;
      return `${severity} ${count}/${all.length} (${((100 * count) / all.length).toFixed(2)} %)`;
    };
    console.log(`clean sentences with a hit: ${['block', 'warn', 'hint'].map(share).join(', ')}`);
    expect(all.flat().filter((hit) => hit.severity === 'block')).toEqual([]);
  },
);
