import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { parseDay, TimeError } from '#shared/time.ts';
import { addWorkingDays } from '#shared/working-days.ts';
import {
  countLine,
  countWorkdays,
  isSpanProvisional,
  PairFault,
  readMoment,
  type CountedLine,
} from './count-workdays.ts';
import { print, say } from './output.ts';

const provisionalText = '所涉年份的放假安排尚未全部公布，未公布的年份只按周末推算，公布后可能变化。';

/** `zhijian workdays add DATE N` and `zhijian workdays between A B | --stdin`; the published calendar, no database. */
export function addWorkdaysCommands(program: Command): void {
  const group = program
    .command('workdays')
    .description('工作日推算（国务院办公厅公布的节假日和调休安排；不含本单位自行调整的日子，不需要数据库）');
  addAdd(group);
  addBetween(group);
}

function addAdd(group: Command): void {
  group
    .command('add <date> <count>')
    .description('某日之后（负数为之前）第几个工作日；当日不计')
    .option('--json', '输出 JSON')
    .action((date: string, count: string, options: { json?: boolean }) =>
      reportFault(options, () => {
        const from = readMoment(date).day;
        const counted = addWorkingDays(parseDay(from), readCount(count));
        if (!/^\d{4}-/.test(counted.day)) throw new PairFault('结果超出公元 9999 年，请减少天数');
        print(options.json, { from, count: Number(count), ...counted }, () => counted.day);
        if (counted.provisional) say(provisionalText);
      }),
    );
}

function readCount(text: string): number {
  if (/^-?\d{1,4}$/.test(text) && Math.abs(Number(text)) <= 5000) return Number(text);
  throw new PairFault(`“${text}”不是有效的天数，应为 -5000 至 5000 的整数`);
}

function addBetween(group: Command): void {
  group
    .command('between [from] [to]')
    .description('前一日之后至后一日（含）有几个工作日；可写日期或时间，不写时区按北京时间')
    .option('--stdin', '从标准输入逐行读取，每行两个时间，中间用制表符隔开；有误的行输出空行，并在标准错误说明')
    .option('--json', '输出 JSON')
    .action(async (from: string | undefined, to: string | undefined, options: { stdin?: boolean; json?: boolean }) => {
      if (options.stdin) return countStdin(options);
      reportFault(options, () => {
        if (from === undefined || to === undefined) throw new PairFault('请给出两个日期，或用 --stdin 逐行读取');
        const workdays = countWorkdays(from, to);
        const provisional = isSpanProvisional(from, to);
        print(options.json, { from, to, workdays, provisional }, () => String(workdays));
        if (provisional) say(provisionalText);
      });
    });
}

/** Line by line, so that results stay aligned with the input and a long file needs no memory. */
async function countStdin(options: { json?: boolean }): Promise<void> {
  const counted: CountedLine[] = [];
  let line = 0;
  let isAnyProvisional = false;
  for await (const text of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    line += 1;
    const one = countLine(line === 1 ? text.replace(/^\uFEFF/, '') : text, line);
    isAnyProvisional ||= one.provisional;
    if (one.fault !== null) say(`第 ${line} 行：${one.fault}`);
    if (one.fault !== null) process.exitCode = 1;
    if (options.json) counted.push(one);
    else process.stdout.write(`${one.workdays ?? ''}\n`);
  }
  if (isAnyProvisional) say(provisionalText);
  if (options.json)
    print(true, { rows: counted, faults: counted.filter((one) => one.fault !== null).length }, () => '');
}

function reportFault(options: { json?: boolean }, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof PairFault || error instanceof TimeError)) throw error;
    say(error.message);
    if (options.json) print(true, { error: { code: 'workdays', title: error.message, fields: [] } }, () => '');
    process.exitCode = 1;
  }
}
