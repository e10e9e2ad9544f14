/** docs/coverage.md. */
import { capabilityText } from '#rulebook/capability-texts.ts';
import type { Coverage, CoverageCarrier, CoverageRow } from '#rulebook/coverage-format.ts';
import { carrierKindTexts, coverageStatusTexts } from '#rulebook/coverage-texts.ts';

/** The coverage as Markdown: counts, then one table per document. Pure. */
export function describeCoverage(coverage: Coverage): string {
  const { counts, askedOnly, partly, awaitingChecks, rows } = coverage;
  const documents = [...new Set(rows.map((row) => row.document))];
  const parts = [
    '# 条款覆盖',
    '由 `node bin/run.mjs tools/generate.ts` 根据规则包、代码声明和测试生成，请勿手工修改；与代码不一致时测试不通过。摘要为产品所写，不是原文。',
    `五个文件共 ${counts.distinct} 条不重复的条款：已承载 ${counts.carried}（其中只由人核查的 ${askedOnly}，含自动检查待建的 ${awaitingChecks}），不属于产品范围 ${counts.outside}，待建 ${counts.planned}（其中已有一部分在执行的 ${partly}），无承载 ${counts.none}。`,
    '规则算作承载，须有写明该条款的预期（`src/rulebook/expectations`），取走规则则预期不成立；代码算作承载，须有名称带该条款的测试，关掉它则测试不通过（`npm run switch-off`，结果在 `docs/coverage-proof.json`）。没有这样的测试的，列出但不算，标“未证明”。',
    ...documents.map((document) =>
      describeDocument(
        document,
        rows.filter((row) => row.document === document),
      ),
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}

function describeDocument(document: string, rows: readonly CoverageRow[]): string {
  return [
    `## ${document}`,
    '',
    '| 条款 | 摘要 | 状态 | 承载 | 测试 |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(toLine),
  ].join('\n');
}

function toLine(row: CoverageRow): string {
  const cells = [
    row.id,
    row.summary,
    statusWords(row),
    row.carriers.map(carrierWords).join('<br>'),
    row.tests.map((file) => `\`${file}\``).join('<br>'),
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function statusWords({ status, isAskedOnly, isPartly, reason, plannedBy, awaitedChecks }: CoverageRow): string {
  const word = isAskedOnly ? '由人核查' : isPartly ? '待建（部分已执行）' : coverageStatusTexts[status];
  const more = [
    reason,
    plannedBy === undefined ? undefined : capabilityText(plannedBy),
    awaitedChecks.length === 0 ? undefined : `自动检查待建 ${awaitedChecks.join('、')}`,
  ].filter((part) => part !== undefined);
  return more.length === 0 ? word : `${word}：${more.join('；')}`;
}

function carrierWords({ kind, id, text, value, place, force, isProved }: CoverageCarrier): string {
  const mark = force === 'planned' ? '（待建）' : isProved ? '' : '（未证明）';
  const what = value === undefined ? text : `${text}：${value}`;
  return `${carrierKindTexts[kind]} ${what} \`${kind === 'rule' ? id : `${place} ${id.slice(id.indexOf(':') + 1)}`}\`${mark}`;
}
