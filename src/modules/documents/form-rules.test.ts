import { expect, test } from 'vitest';
import { toFieldLines, toFormValues, toTemplateSheet } from './form-rules.ts';
import { rosterSheet } from './server/form-sheet.fixture.ts';

test('two narrow fields share a line, a wide one stands alone', () => {
  const field = (key: string, isWide = false) => ({ key, label: key, value: '', isWide });
  const lines = toFieldLines([field('a'), field('b'), field('c'), field('d', true), field('e'), field('f')]);
  expect(lines.map((line) => line.map(({ key }) => key))).toEqual([['a', 'b'], ['c'], ['d'], ['e', 'f']]);
});

test('a template names every field, seal part and list of the form, and nothing inherited', () => {
  const values = toFormValues(rosterSheet);
  expect(values).toMatchObject({
    title: rosterSheet.title,
    unitName: '测试县人力资源和社会保障局',
    sponsorOpinion: '情况属实。',
  });
  expect(values.people).toHaveLength(45);
  expect(values.people?.[0]).toEqual({ no: '1', post: '信息采编员', name: '岗位人员1', since: '2026-01-01' });
  expect('toString' in values).toBe(false);
});

test('the template to begin with has names in place of values', () => {
  const [fields, table] = toTemplateSheet(rosterSheet).parts;
  expect(fields).toMatchObject({ fields: [{ value: '{unitName}' }, { value: '{contact}' }, {}, {}] });
  expect(table).toMatchObject({ table: { rows: [['{#people}{post}', '{name}', '{since}{/people}']] } });
});
