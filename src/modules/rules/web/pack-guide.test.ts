import { expect, test } from 'vitest';
import { loadPacks, readPack } from '#rulebook/pack-loader.ts';
import { loadRuleFiles } from '#rulebook/rule-files.fixture.ts';
import { subjects } from '#rulebook/subjects.ts';
import { firstDraft } from '../packs-texts.ts';
import { findSubjects, headLines, ruleLines, withRule } from './pack-guide.ts';

const alone = firstDraft.replace('parents: [S4]', 'parents: []');

test('every key of the first draft is explained', () => {
  const explained = new Set([...headLines, ...ruleLines].map(({ code }) => code));
  const keys = [...firstDraft.matchAll(/^ *(?:- )?([a-zA-Z]+):/gm)].map((match) => match[1] ?? '');
  expect(keys.filter((key) => key !== 'rules' && !explained.has(key))).toEqual([]);
});

test('a rule of every subject can be put in, and the text is without a fault', () => {
  let text = alone;
  for (const id of Object.keys(subjects)) {
    const subject = findSubjects(id).find((one) => one.id === id);
    if (!subject) throw new Error(`not found: ${id}`);
    text = withRule(text, subject);
  }
  const loaded = loadPacks([{ name: 'draft', text }], new Set());
  expect(loaded.ok ? [] : loaded.faults).toEqual([]);
});

test('a subject put in twice gets ids of its own, and an empty list of rules is opened', () => {
  const [subject] = findSubjects('更新间隔');
  if (!subject) throw new Error('更新间隔 is no subject');
  const empty = alone.replace(/^rules:[\s\S]*$/m, 'rules: []\n');
  const read = readPack({ name: 'draft', text: withRule(withRule(empty, subject), subject) });
  expect('pack' in read && read.pack.rules.map(({ id }) => id)).toEqual(['update-interval', 'update-interval-2']);
});

test('subjects are found by their Chinese name; no words find none', () => {
  expect(findSubjects('答复时限').map(({ id }) => id)).toEqual(['reply.deadline']);
  expect(findSubjects(' ')).toEqual([]);
});

test('a deadline put in starts from the event that the shipped packs name for its subject', () => {
  const shipped = loadRuleFiles().flatMap(({ rules }) => rules);
  for (const rule of shipped) {
    if (rule.kind !== 'deadline') continue;
    const subject = findSubjects(rule.subject).find(({ id }) => id === rule.subject);
    expect(subject && withRule(alone, subject)).toContain(`event: ${rule.value.event},`);
  }
});
