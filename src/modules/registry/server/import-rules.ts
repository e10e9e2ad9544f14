import type { Table } from '#platform/files/read-table.ts';
import { platforms, type ImportField, type Platform } from '../contract.ts';
import { platformTexts } from '../texts.ts';

/** The words by which offices and tools call the columns; the first is ours. */
export const importColumns: Record<ImportField, readonly string[]> = {
  platformId: [
    '平台账号标识',
    'bizid',
    'biz',
    '__biz',
    '账号标识',
    '平台账号ID',
    '平台ID',
    '账号ID',
    '微信号',
    'platform_id',
    'account_id',
  ],
  name: ['账号名称', '名称', '公众号名称', '账号', '公众号', '账号昵称', '昵称', 'name', 'account_name', 'nickname'],
  description: ['功能介绍', '简介', '账号简介', '介绍', '说明', 'description', 'signature'],
  unit: ['主办单位', '单位名称', '单位', '所属单位', '开设单位', 'unit', 'sponsor'],
  platform: ['平台', '平台类型', '所属平台', '平台名称', 'platform'],
};

/** One account that a line of the table asks for. */
export interface WantedAccount {
  readonly line: number;
  readonly name: string;
  /** '' when the table gives none. */
  readonly platformId: string;
  /** Undefined when the table has no such column: what is registered stays. */
  readonly description: string | undefined;
  /** '' = the default unit. */
  readonly unitName: string;
  readonly platform: Platform;
}

export interface RowFault {
  readonly line: number;
  readonly text: string;
}

const otherWords: Partial<Record<Platform, readonly string[]>> = {
  wechat: ['微信', '公众号', '订阅号', '服务号', '微信订阅号', '微信服务号'],
  weibo: ['新浪微博'],
  channels: ['视频号'],
  toutiao: ['头条', '头条号'],
  bilibili: ['b站'],
  client: ['app', '客户端'],
};

/** The platform that a word names: its code, our word, or one of the usual ones. */
export function platformOf(word: string): Platform | undefined {
  const wanted = word.trim().toLowerCase();
  return platforms.find(
    (platform) => platform === wanted || platformTexts[platform] === wanted || otherWords[platform]?.includes(wanted),
  );
}

/** Reads the lines of a table as accounts; what cannot be read is a fault with its line and what to do. */
export function toWanted(
  table: Table,
  columns: Partial<Record<ImportField, string>>,
  fallback: Platform,
): { wanted: WantedAccount[]; faults: RowFault[] } {
  const faults: RowFault[] = [];
  const wanted: WantedAccount[] = [];
  const firstLines = new Map<string, number>();
  for (const { line, cells } of table.rows) {
    const cell = (field: ImportField): string => cells[columns[field] ?? ''] ?? '';
    const platform = cell('platform') === '' ? fallback : platformOf(cell('platform'));
    const row = {
      line,
      name: cell('name'),
      platformId: cell('platformId'),
      description: columns.description === undefined ? undefined : cell('description'),
      unitName: cell('unit'),
    };
    const key = row.platformId === '' ? `${platform}|${row.unitName}|${row.name}` : `${platform}|${row.platformId}`;
    const first = firstLines.get(key);
    const text =
      faultOf(row, platform, cell('platform')) ??
      (first === undefined ? undefined : `与第 ${first} 行是同一账号，只取第 ${first} 行；请删去其中一行`);
    if (text !== undefined || !platform) faults.push({ line, text: text ?? '' });
    else {
      firstLines.set(key, line);
      wanted.push({ ...row, platform });
    }
  }
  return { wanted, faults };
}

function faultOf(
  row: { name: string; platformId: string; description: string | undefined },
  platform: Platform | undefined,
  word: string,
): string | undefined {
  if (row.name === '') return '账号名称为空，请补填';
  if (row.name.length > 100) return '账号名称超过 100 字，请核对是否错列';
  if (row.platformId.length > 200) return '平台账号标识超过 200 个字符，请核对是否错列';
  if ((row.description?.length ?? 0) > 1000) return '功能介绍超过 1000 字，请缩短';
  if (!platform) return `不认识平台“${word}”，请改为${Object.values(platformTexts).slice(0, 6).join('、')}等`;
  return undefined;
}
