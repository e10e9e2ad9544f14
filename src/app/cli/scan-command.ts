import { join } from 'node:path';
import type { Command } from 'commander';
import { baseTerms } from '#textguard/base-terms/base-terms.ts';
import type { Detector } from '#textguard/detectors/detector.ts';
import { buildTermTable } from '#textguard/term-table.ts';
import { Problem } from '#shared/problems.ts';
import { toDay } from '#shared/time.ts';
import { loadPackShelf } from '#modules/rules/server/public.ts';
import { findHits } from '#modules/textcheck/check-rules.ts';
import { engineVersion, type Dictionary } from '#modules/textcheck/dictionary-contract.ts';
import { locateHit, riskCheckClauseOf, toNotCheckedHit, toPartHit } from '#modules/textcheck/server/public.ts';
import { productVersion } from '../open-installation.ts';
import { FileUnreadable } from './import-commands.ts';
import { detectorsOf, usualStatisticFile } from './language-statistic-command.ts';
import { say } from './output.ts';
import { ScanFault } from './scan-fault.ts';
import { readInputs, type ScanInput } from './scan-input.ts';
import { countHits, hitLine, sumText, type ScanHit, type ScannedFile, type ScanReport } from './scan-report.ts';
import { toSarif } from './scan-sarif.ts';
import { readTerms } from './scan-terms.ts';

/** Where a scan reads and writes: results apart from notes. */
export interface ScanTerminal {
  readonly stdin: AsyncIterable<Buffer>;
  readonly isTerminal: boolean;
  write(text: string): void;
  say(text: string): void;
}

const rulesFolder = join(import.meta.dirname, '../../../rules');
const formats = ['text', 'json', 'sarif'] as const;

/** As typed; what is left out has its default already. */
export interface ScanOptions {
  pack?: string;
  format: string;
  terms?: string;
  failOn: string;
  /** File of a compiled language statistic; without it wrong characters are found by words and rules alone. */
  statistic?: string;
}

/** `zhijian scan [FILE...|-]`: the risk check on files, without database, server or network. */
export function addScanCommand(program: Command): void {
  program
    .command('scan [files...]')
    .description(
      '风险辅助识别：检查文件、文件夹或标准输入（-）；文本、网页、DOCX、XLSX、PPTX、PDF、OFD、图片、字幕、ZIP；不需要数据库、服务和网络',
    )
    .option('--pack <pack>', '规则包编号，如 S3；其中要求发布前识别的，未检查的内容按必须处理')
    .option('--format <format>', '输出格式：text、json、sarif', 'text')
    .option('--terms <file>', '单位自建的词（CSV：词、类别，可有轻重、建议、放行短语、依据）')
    .option('--statistic <file>', '语言统计文件，默认数据文件夹中的 language-statistic.bin')
    .option('--fail-on <severity>', '退出码为 1 的轻重：block 必须处理，warn 需要核对及以上', 'block')
    .addHelpText('after', '\n退出码：0 没有须处理的；1 有；2 用法不对，或有文件打不开。')
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
    .action(async (files: string[], options: ScanOptions) => {
      const io = { stdin: process.stdin, isTerminal: process.stdin.isTTY, write: printLine, say };
      const statistic = options.statistic ?? usualStatisticFile(process.env);
      process.exitCode = await runScan(files, { ...options, statistic }, io);
    });
}

const printLine = (text: string): void => void process.stdout.write(`${text}\n`);

/** Scans and reports; answers with the exit code. */
export async function runScan(files: readonly string[], options: ScanOptions, io: ScanTerminal): Promise<0 | 1 | 2> {
  try {
    return await scanFiles(files, options, io);
  } catch (error) {
    if (![ScanFault, FileUnreadable, Problem].some((kind) => error instanceof kind)) throw error;
    io.say((error as Error).message);
    return 2;
  }
}

async function scanFiles(files: readonly string[], options: ScanOptions, io: ScanTerminal): Promise<0 | 1 | 2> {
  const format = formats.find((one) => one === options.format);
  if (!format) throw new ScanFault(`没有格式“${options.format}”，可用 ${formats.join('、')}。`);
  if (!/^(block|warn)$/.test(options.failOn))
    throw new ScanFault(`--fail-on 应为 block 或 warn，不是“${options.failOn}”。`);
  if (files.length === 0 && io.isTerminal)
    throw new ScanFault('请给出要检查的文件或文件夹；检查标准输入用 -。（用 --help 查看用法）');
  const requiredBy = options.pack === undefined ? undefined : await clauseOf(options.pack);
  const own = options.terms === undefined ? [] : await readTerms(options.terms);
  const { detectors, told } = detectorsOf(options.statistic);
  io.say(told);
  const dictionary = buildDictionary(own, detectors);
  const scanned: ScannedFile[] = [];
  const unreadable: { file: string; text: string }[] = [];
  const refuse = (file: string, text: string): void => {
    unreadable.push({ file, text });
    io.say(text);
  };
  for await (const input of readInputs(files.length === 0 ? ['-'] : files, io.stdin, refuse)) {
    const one = scanOne(input, dictionary, requiredBy);
    scanned.push(one);
    if (format === 'text') for (const hit of one.hits) io.write(hitLine(one.file, hit));
  }
  const report: ScanReport = {
    engineVersion,
    dictionaryVersion: dictionary.version,
    pack: options.pack ?? null,
    requiredBy: requiredBy ?? null,
    files: scanned,
    unreadable,
  };
  if (format !== 'text')
    io.write(JSON.stringify(format === 'sarif' ? toSarif(report, productVersion) : report, null, 2));
  io.say(sumText(report));
  if (unreadable.length > 0) return 2;
  const failing = countHits(report, 'block') + (options.failOn === 'warn' ? countHits(report, 'warn') : 0);
  return failing > 0 ? 1 : 0;
}

function scanOne({ file, extraction }: ScanInput, dictionary: Dictionary, requiredBy: string | undefined): ScannedFile {
  const unread = extraction.notChecked.map((one): ScanHit => ({
    ...toNotCheckedHit(one, requiredBy),
    place: {},
    endPlace: {},
  }));
  const found = extraction.parts.flatMap((part) =>
    findHits(dictionary, [{ field: part.name, text: part.text }]).map((hit): ScanHit => {
      const { part: _part, ...placed } = toPartHit(hit, part);
      return { ...placed, endPlace: locateHit(part, hit.end) };
    }),
  );
  return { file, kind: extraction.kind, hits: [...unread, ...found], notChecked: extraction.notChecked };
}

function buildDictionary(own: Awaited<ReturnType<typeof readTerms>>, moreDetectors: readonly Detector[]): Dictionary {
  const words = [...baseTerms, ...own];
  return { table: buildTermTable(words), version: `cli+${words.length}`, lists: {}, ignores: [], moreDetectors };
}

/** @throws ScanFault for a pack that is not there */
async function clauseOf(pack: string): Promise<string | undefined> {
  const shelf = await loadPackShelf(rulesFolder);
  if (!shelf.getPack(pack)) {
    const known = shelf.packsOn(toDay(new Date())).map(({ id }) => id);
    throw new ScanFault(`没有规则包“${pack}”，现有 ${[...new Set(known)].join('、')}。`);
  }
  return riskCheckClauseOf(shelf.effective([pack]));
}
