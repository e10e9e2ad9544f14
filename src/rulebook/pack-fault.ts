/** Faults of rule pack files, and a parsed file with the means to name the line of a fault. */
import { parseDay } from '#shared/time.ts';
import type { RulePack } from './pack-format.ts';

/** What is wrong and where; `line` counts from 1; `rule` is the rule's id if the fault lies in one; `reason` is Chinese. */
export interface PackFault {
  readonly file: string;
  readonly line: number;
  readonly rule: string | null;
  readonly reason: string;
}

/** A parsed file with the means to find the line of a place in it. */
export interface ParsedPack {
  readonly file: string;
  readonly pack: RulePack;
  readonly lineOf: (path: readonly (string | number)[]) => number;
}

/** One fault as a line for the terminal: file, line, rule, reason. */
export function packFaultText(fault: PackFault): string {
  return `${fault.file} 第 ${fault.line} 行${fault.rule === null ? '' : `，规则 ${fault.rule}`}：${fault.reason}`;
}

/** How many faults are shown at once: one slip can make a thousand. */
export const mostFaultsShown = 50;

/** What follows the faults shown; '' when they are all. */
export function furtherFaultsText(count: number): string {
  return count > mostFaultsShown ? `另有 ${count - mostFaultsShown} 处` : '';
}

/** Why a text of the form 年-月-日 is no day of the calendar; null when it is one. */
export function toDayFault(day: string): string | null {
  try {
    parseDay(day);
    return null;
  } catch {
    return `没有“${day}”这一天，请更正日期`;
  }
}
