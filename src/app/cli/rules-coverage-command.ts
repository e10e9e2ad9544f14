import type { Command } from 'commander';
import { capabilityText } from '#rulebook/capability-texts.ts';
import type { Coverage, CoverageRow, CoverageStatus } from '#rulebook/coverage-format.ts';
import { coverageStatusTexts } from '#rulebook/coverage-texts.ts';
import { readCoverage } from '../coverage/read-coverage.ts';
import { print } from './output.ts';

/** `zhijian rules coverage [--json]`: how many clauses are carried; needs neither server nor database. */
export function addCoverageCommand(rules: Command): void {
  rules
    .command('coverage')
    .description('五个文件的条款各由什么承载：条数；全表见 docs/coverage.md')
    .option('--json', '输出 JSON：{distinct, carried, outside, planned, none}')
    .action(async (options: { json?: boolean }) => {
      const coverage = await readCoverage();
      print(options.json, coverage.counts, () => describeCounts(coverage));
    });
}

const statuses: readonly CoverageStatus[] = ['carried', 'outside', 'planned', 'none'];

/** Documents against states as a table, then what waits and for which capability. */
export function describeCounts({ counts, askedOnly, partly, awaitingChecks, rows }: Coverage): string {
  const documents = [...new Set(rows.map((row) => row.document))];
  const lineOf = (name: string, of: readonly CoverageRow[]): string =>
    [name, of.length, ...statuses.map((status) => of.filter((row) => row.status === status).length)].join('\t');
  return [
    ['文件', '条款', ...statuses.map((status) => coverageStatusTexts[status])].join('\t'),
    ...documents.map((document) =>
      lineOf(
        document,
        rows.filter((row) => row.document === document),
      ),
    ),
    lineOf('合计', rows),
    '',
    `已承载的 ${counts.carried} 条中，只由人核查的 ${askedOnly} 条；其中 ${awaitingChecks} 条的自动检查待建。待建的 ${counts.planned} 条中，${partly} 条已有一部分在执行。`,
    ...describePlanned(rows),
    ...describeNone(rows),
  ].join('\n');
}

function describePlanned(rows: readonly CoverageRow[]): string[] {
  const planned = rows.flatMap((row) => row.plannedBy ?? []);
  const byCapability = [...new Set(planned)].map(
    (one) => [one, planned.filter((other) => other === one).length] as const,
  );
  if (planned.length === 0) return [];
  const parts = byCapability.sort(([, a], [, b]) => b - a).map(([one, many]) => `${capabilityText(one)} ${many}`);
  return [`待建：${parts.join('、')}。`];
}

function describeNone(rows: readonly CoverageRow[]): string[] {
  const ids = rows.filter(({ status }) => status === 'none').map(({ id }) => id);
  return ids.length === 0 ? [] : [`无承载：${ids.join('、')}。`];
}
