/**
 * Writes the table of the last `textguard-accuracy` run into `src/textguard/README.md`, between its two marks, as it is:
 * `npm run -s bench -- textguard-accuracy | node bin/run.mjs bench/print-accuracy-table.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchReport } from './bench-shape.ts';

const readme = join(import.meta.dirname, '../src/textguard/README.md');
const begin = '<!-- accuracy: begin -->';
const end = '<!-- accuracy: end -->';

function readReport(): BenchReport {
  const lines = readFileSync(0, 'utf8').trimEnd().split('\n');
  return JSON.parse(lines.at(-1)!) as BenchReport;
}

function tableOf({ figures, targets }: BenchReport): string {
  const classes = [
    ...new Set(Object.keys(figures).flatMap((key) => /^(\w[\w-]*)\.test\.strict\.f1Percent$/.exec(key)?.[1] ?? [])),
  ];
  const cell = (name: string): string => String(figures[name] ?? '');
  const row = (name: string): string => {
    const of = (split: string, tier: string): string[] =>
      ['precisionPercent', 'recallPercent', 'f1Percent'].map((figure) => cell(`${name}.${split}.${tier}.${figure}`));
    const counts = `${cell(`${name}.test.strict.positives`)} / ${cell(`${name}.test.strict.negatives`)}`;
    const heldOut = of('heldout', 'strict').join(' / ');
    return `| ${[name, counts, ...of('test', 'strict'), ...of('test', 'full').slice(0, 2), ...of('dev', 'strict'), heldOut].join(' | ')} |`;
  };
  return [
    '| class | test cases +/− | P | R | F1 | P with hints | R with hints | dev P | dev R | dev F1 | held-out P/R/F1 (block+warn) |',
    '|---|---|---|---|---|---|---|---|---|---|---|',
    ...classes.map(row),
    '',
    '| real set | texts | characters | block | warn | hint (each per 10,000 characters) |',
    '|---|---|---|---|---|---|',
    ...realRows(figures),
    '',
    '| target | wanted | got | |',
    '|---|---|---|---|',
    ...targets.map(
      ({ name, wanted, got, holds }) =>
        `| ${name} | ${wanted} | ${got ?? ''} | ${holds === null ? '' : holds ? 'holds' : 'missed'} |`,
    ),
  ].join('\n');
}

function realRows(figures: BenchReport['figures']): string[] {
  const names = Object.keys(figures).flatMap((key) => /^real\.(\w+)\.texts$/.exec(key)?.[1] ?? []);
  return names.map((name) => {
    const of = (figure: string): string => String(figures[`real.${name}.${figure}`] ?? '');
    const rates = ['block', 'warn', 'hint'].map((severity) => of(`${severity}Per10000Characters`));
    return `| ${[name, of('texts'), of('characters'), ...rates].join(' | ')} |`;
  });
}

const text = readFileSync(readme, 'utf8');
const [before, rest] = text.split(begin);
const after = rest?.split(end)[1];
if (before === undefined || after === undefined) throw new Error(`README.md lacks ${begin} … ${end}`);
writeFileSync(readme, `${before}${begin}\n\n${tableOf(readReport())}\n\n${end}${after}`);
