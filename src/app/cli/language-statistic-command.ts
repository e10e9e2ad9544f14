import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import type { Detector } from '#textguard/detectors/detector.ts';
import { buildWrongCharacters } from '#textguard/detectors/wrong-characters.ts';
import { buildStatisticFromFiles, type StatisticFiles } from '#textguard/node/statistic-files.ts';
import type { LanguageStatistic } from '#textguard/statistic/language-statistic.ts';
import { prepareStatistic } from '#textguard/statistic/near-words.ts';
import { loadStatistic, saveStatistic } from '#textguard/statistic/save-statistic.ts';
import { chooseDataFolder } from '../open-installation.ts';
import { print, say } from './output.ts';
import { ScanFault } from './scan-fault.ts';

/** As typed. */
export interface BuildOptions {
  libime?: string;
  sunpinyin?: string;
  words?: string;
  to?: string;
  json?: boolean;
}

/** `zhijian language-statistic build`: compiles the statistic that wrong characters are found by; no database, no network. */
export function addLanguageStatisticCommands(program: Command): void {
  program
    .command('language-statistic')
    .description('查错别字用的语言统计')
    .command('build')
    .description('由词频表（默认为已安装的 jieba 词表）和语言模型生成语言统计，存入数据文件夹；不需要数据库和网络')
    .option('--libime <file>', 'libime 的语言模型 zh_CN.lm（Debian 软件包 libime-data-language-model，LGPL）')
    .option(
      '--sunpinyin <folder>',
      '存放 lm_sc.t3g 和 pydict_sc.bin 的文件夹（Debian 软件包 sunpinyin-data，CC BY-SA）',
    )
    .option('--words <file>', '另一份词频表，每行“词 频次”')
    .option('--to <file>', '存到哪里，默认数据文件夹中的 language-statistic.bin')
    .option('--json', '输出 JSON')
    .action(async (options: BuildOptions) => {
      try {
        await build(options);
      } catch (error) {
        if (!(error instanceof ScanFault)) throw error;
        say(error.message);
        process.exitCode = 2;
      }
    });
}

async function build({ to = usualStatisticFile(process.env), json, ...sources }: BuildOptions): Promise<void> {
  const statistic = buildStatistic(sources);
  await mkdir(dirname(to), { recursive: true });
  await writeFile(to, Buffer.from(saveStatistic(statistic)));
  const { name, licence, logs } = statistic;
  print(json, { file: to, name, licence, words: logs.length }, () => `已存入 ${to}（${logs.length} 个词）`);
  say(`许可：${licence}。生成的文件沿用其许可，不是本软件的一部分。`);
}

/** @throws ScanFault for files that are missing or not what they should be */
export function buildStatistic({ libime, sunpinyin, words }: Omit<BuildOptions, 'to' | 'json'>): LanguageStatistic {
  if (libime !== undefined && sunpinyin !== undefined) throw new ScanFault('--libime 与 --sunpinyin 只能用一个。');
  const files: StatisticFiles = words === undefined ? {} : { words };
  if (libime !== undefined) files.model = { kind: 'libime', file: libime };
  if (sunpinyin !== undefined) {
    const [file, dictionary] = [join(sunpinyin, 'lm_sc.t3g'), join(sunpinyin, 'pydict_sc.bin')];
    files.model = { kind: 'sunpinyin', file, dictionary };
  }
  try {
    return buildStatisticFromFiles(files);
  } catch (error) {
    throw new ScanFault(toChinese(error));
  }
}

function toChinese(error: unknown): string {
  const { code, path, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return `没有文件 ${path}。请先安装相应的软件包，或给出文件所在位置。`;
  return code === undefined ? message : `读不了 ${path ?? '文件'}（${code}）。`;
}

/** Where the product looks for the compiled statistic. */
export function usualStatisticFile(env: NodeJS.ProcessEnv): string {
  return join(chooseDataFolder(env).dataDir, 'language-statistic.bin');
}

/** What is found by the statistic of a file, and a line that says whether there is one. @throws ScanFault for a damaged file */
export function detectorsOf(file: string | undefined): { detectors: Detector[]; told: string } {
  if (file === undefined || !existsSync(file)) {
    const told = '语言统计：没有，错别字只按词表和规则查找（用 zhijian language-statistic build 生成）。';
    return { detectors: [], told };
  }
  try {
    const bytes = readFileSync(file);
    const statistic = loadStatistic(
      bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
    );
    return {
      detectors: [buildWrongCharacters(prepareStatistic(statistic))],
      told: `语言统计：有（${statistic.name}）。`,
    };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ScanFault(`${file} 不是本版本可用的语言统计，请用 zhijian language-statistic build 重新生成。`);
  }
}
