import type { Table } from '#platform/files/read-table.ts';
import type { Platform } from '#modules/registry/contract.ts';

/** An account as a search list or an inventory names it. */
export interface ListedAccount {
  readonly line: number;
  readonly platform: Platform;
  readonly name: string;
  readonly platformId: string | null;
  readonly certifiedSubject: string | null;
  readonly homeUrl: string | null;
}

export const foundColumns = {
  platform: ['平台', '平台类型', '所属平台', '平台名称', 'platform'],
  name: ['账号名称', '名称', '公众号名称', '账号', '昵称', 'name'],
  platformId: ['平台账号标识', '账号标识', '微信号', '账号ID', 'bizid', 'biz', 'platform_id'],
  certifiedSubject: ['认证主体', '主体', '认证信息', 'subject'],
  homeUrl: ['主页地址', '主页', '链接', 'url'],
} as const satisfies Record<string, readonly string[]>;

/** Reads the lines of a list; a line without a known platform or a name is a fault that says what to do. Pure. */
export function toListed(
  table: Table,
  columns: Partial<Record<keyof typeof foundColumns, string>>,
  platformOf: (word: string) => Platform | undefined,
): { readonly listed: ListedAccount[]; readonly faults: { line: number; text: string }[] } {
  const listed: ListedAccount[] = [];
  const faults: { line: number; text: string }[] = [];
  for (const { line, cells } of table.rows) {
    const cell = (field: keyof typeof foundColumns): string => cells[columns[field] ?? '']?.trim() ?? '';
    const platform = platformOf(cell('platform'));
    if (cell('name') === '') faults.push({ line, text: '没有账号名称，请补上' });
    else if (!platform) faults.push({ line, text: `平台“${cell('platform')}”不认识，请写微信公众号、微博、抖音等` });
    else
      listed.push({
        line,
        platform,
        name: cell('name').slice(0, 200),
        platformId: cell('platformId') || null,
        certifiedSubject: cell('certifiedSubject') || null,
        homeUrl: /^https?:\/\//.test(cell('homeUrl')) ? cell('homeUrl') : null,
      });
  }
  return { listed, faults };
}

export interface NamedUnit {
  readonly id: string;
  readonly names: readonly string[];
}

/** Letters, figures and characters only. */
export function plainName(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

const shortestName = 4;

/** Finds the unit whose name a text bears, the longest one first; undefined where none does. Names shorter than four characters prove nothing. */
export function unitFinder(units: readonly NamedUnit[]): (account: ListedAccount) => string | undefined {
  const names = units
    .flatMap(({ id, names: own }) => own.map((name) => ({ id, name: plainName(name) })))
    .filter(({ name }) => name.length >= shortestName)
    .sort((a, b) => b.name.length - a.name.length);
  return ({ name, certifiedSubject }) => {
    const texts = [plainName(certifiedSubject ?? ''), plainName(name)];
    for (const text of texts) {
      const found = names.find((one) => text.includes(one.name));
      if (found) return found.id;
    }
    return undefined;
  };
}

/** By what the same account is known again in another list. */
export function foundKey({
  platform,
  platformId,
  name,
}: Pick<ListedAccount, 'platform' | 'platformId' | 'name'>): string {
  return `${platform}|${platformId ?? plainName(name)}`;
}
