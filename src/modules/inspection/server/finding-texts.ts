import { checkCatalogue } from '#rulebook/check-catalogue.ts';
import { toChineseMoment } from '#shared/time.ts';
import { checkTexts } from '../texts.ts';

interface Measured {
  readonly title: string;
  readonly value: unknown;
  readonly threshold: unknown;
}

const otherChecks: Record<string, string> = { obligation: '逾期未办', report: '提出的问题' };

/** A check in words: of the catalogue, or one of the two ways besides it. Pure. */
export function checkWords(checkId: string): string {
  return checkCatalogue[checkId]?.text ?? otherChecks[checkId] ?? '其他问题';
}

/**
 * What was seen and what was asked, in words. A finding of another module shows the words it keeps, or what its title says; what was asked
 * is empty where only the clause says it. Pure.
 */
export function measureTexts(finding: Measured): { valueText: string; thresholdText: string } {
  const value = toRecord(finding.value);
  const threshold = toRecord(finding.threshold);
  if (typeof threshold['days'] === 'number') {
    return {
      valueText: checkTexts.silence(typeof value['days'] === 'number' ? value['days'] : null),
      thresholdText: checkTexts.limit(threshold['days'], threshold['counting'] === 'rolling'),
    };
  }
  if (typeof threshold['dueAt'] === 'string') {
    return {
      valueText: typeof value['asOf'] === 'string' ? `截至 ${toChineseMoment(value['asOf'])} 没有完成` : '没有按时完成',
      thresholdText: `应于 ${toChineseMoment(threshold['dueAt'])} 前完成`,
    };
  }
  return {
    valueText: plainText(finding.value) ?? finding.title.slice(finding.title.indexOf('：') + 1),
    thresholdText: plainText(finding.threshold) ?? '',
  };
}

function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function plainText(value: unknown): string | undefined {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  const text = toRecord(value)['text'];
  return typeof text === 'string' ? text : undefined;
}

/** The facts a finding stands on, those that say something to people. Pure. */
export function factTexts(value: unknown, inputs: unknown): { label: string; text: string }[] {
  const seen = { ...toRecord(inputs), ...toRecord(value) };
  const moment = (key: string): string | undefined =>
    typeof seen[key] === 'string' ? toChineseMoment(seen[key]) : undefined;
  const facts = [
    { label: '检查时点', text: moment('asOf') },
    { label: '最近发布', text: 'lastPostAt' in seen ? (moment('lastPostAt') ?? '没有发现') : undefined },
    { label: '采集时间', text: moment('capturedAt') },
  ];
  return facts.filter((fact): fact is { label: string; text: string } => fact.text !== undefined);
}
