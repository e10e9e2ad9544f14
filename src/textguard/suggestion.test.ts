import { expect, test } from 'vitest';
import { offerOf, offerWords } from './suggestion.ts';

test('advice never stands in for the text, a removal leaves nothing', () => {
  const hit = { surface: '2026年2月30日', suggestions: ['（2月只有28日）'] };
  expect(offerOf(hit)).toEqual({ texts: [], advice: ['2月只有28日'] });
  expect(offerWords(hit)).toBe('建议：2月只有28日');
  expect(offerOf({ surface: '，', suggestions: ['（删去）'] })).toEqual({ texts: [''], advice: [] });
  expect(offerWords({ surface: '，', suggestions: ['（删去）', '、'] })).toBe('建议改为“、”，建议删去');
});

test('brackets that belong to the text stay', () => {
  expect(offerOf({ surface: '(试行)', suggestions: ['（试行）'] })).toEqual({ texts: ['（试行）'], advice: [] });
  expect(offerOf({ surface: '办法(试行)', suggestions: ['办法（试行）'] }).texts).toEqual(['办法（试行）']);
});
