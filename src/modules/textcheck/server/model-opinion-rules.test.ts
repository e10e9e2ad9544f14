import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coverPersonalData, placeOpinions, readAnswer, toQuestion } from './model-opinion-rules.ts';

const parts = [
  { field: 'title', text: '关于做好防汛工作的通知' },
  { field: 'body', text: '各单位要按装要求做好防汛工作，做好值班。' },
];
const opinion = { quote: '按装', category: 'W1', reason: '应为“按照”', suggestion: '按照' };

test('an opinion stands at the words it quotes, informs only, and says that it is a model’s', () => {
  const { hits, dropped } = placeOpinions([opinion], parts, '某模型');
  expect(dropped).toBe(0);
  expect(hits).toMatchObject([
    {
      field: 'body',
      start: 4,
      end: 6,
      severity: 'hint',
      rule: 'model.opinion',
      variantKind: 'model',
      suggestions: ['按照'],
    },
  ]);
  expect(hits[0]?.basis).toContain('仅供参考');
});

test('opinions that quote the same words take one place after the other, over the parts in order', () => {
  const same = { ...opinion, quote: '做好' };
  const { hits, dropped } = placeOpinions([same, same, same, same], parts, 'm');
  expect(hits.map(({ field, start }) => [field, start])).toEqual([
    ['title', 2],
    ['body', 8],
    ['body', 15],
  ]);
  expect(dropped).toBe(1);
});

test.each([
  ['quotes words that do not stand there', { ...opinion, quote: '没有的话' }],
  ['names no class', { ...opinion, category: 'X9' }],
  ['has no reason', { quote: '按装', category: 'W1' }],
  ['quotes nothing', { ...opinion, quote: '' }],
  ['is no object', '按装'],
])('an opinion that %s is dropped and counted', (_, one) => {
  expect(placeOpinions([one], parts, 'm')).toEqual({ hits: [], dropped: 1 });
});

test('whatever a model says, its hits reproduce the text and never weigh more than a hint', () => {
  const anyOpinion = fc.record({
    quote: fc.oneof(fc.string({ maxLength: 5 }), fc.constantFrom('做好', '值班', '关于')),
    category: fc.constantFrom('W1', 'P2', 'zz'),
    reason: fc.string({ maxLength: 9 }),
    severity: fc.constant('block'),
  });
  fc.assert(
    fc.property(fc.array(fc.oneof(anyOpinion, fc.anything())), (opinions) => {
      const { hits, dropped } = placeOpinions(opinions, parts, 'm');
      expect(hits.length + dropped).toBe(opinions.length);
      for (const hit of hits) {
        expect(hit.severity).toBe('hint');
        expect(parts.find(({ field }) => field === hit.field)?.text.slice(hit.start, hit.end)).toBe(hit.surface);
      }
    }),
  );
});

test('S4-4.3g: personal data is covered before anything is sent, all else keeps its place', () => {
  const text = '联系人手机13800138000，请来电';
  const hit = { field: 'body', category: 'B3', start: 5, end: 16 } as never;
  const { parts: covered, covered: count } = coverPersonalData([{ field: 'body', text }], [hit]);
  expect(covered[0]?.text).toBe(`联系人手机${'＊'.repeat(11)}，请来电`);
  expect(count).toBe(1);
  expect(toQuestion('m', covered)).not.toContain('13800138000');
});

test('an answer is read with or without a code fence; anything else is no answer', () => {
  const reply = (content: string) => JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] });
  expect(readAnswer(reply('{"findings":[1]}'))).toEqual([1]);
  expect(readAnswer(reply('```json\n{"findings":[]}\n```'))).toEqual([]);
  for (const bad of ['', '{}', 'not json', reply('好的'), reply('{"findings":"无"}'), '{"choices":[]}'])
    expect(readAnswer(bad)).toBeUndefined();
});
