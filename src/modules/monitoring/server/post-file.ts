import type { Table } from '#platform/files/read-table.ts';
import { mapColumns } from '#platform/files/read-table.ts';
import { importTexts } from '../texts.ts';
import type { WatchedAccount } from './account-lookup.ts';
import { cleanTitle, cleanUrl, parseTableTime, textPart, type SeenPost } from './post-rules.ts';

const columnNames = {
  platformId: ['账号标识', 'bizid', 'platform_id', '平台账号', '账号ID'],
  accountName: ['账号名称', '公众号名称', '账号昵称', 'account_name', 'nickname'],
  url: ['链接', 'url', '地址', '网址'],
  title: ['标题', 'title'],
  publishedAt: ['发布时间', 'published_at', '发布日期'],
  text: ['正文', '内容', 'text', 'content'],
  capturedAt: ['采集时间', 'last_seen_at', 'first_seen_at', 'captured_at'],
} as const;

/** One line of the file, read but not yet trusted. */
export interface PostLine {
  readonly line: number;
  /** The platform's own id, or the account's name in a file without a column of ids. */
  readonly accountKey: string;
  readonly keyWord: '账号标识' | '账号名称';
  readonly url: string;
  readonly title: string;
  readonly publishedAt: string;
  readonly text: string;
  readonly capturedAt: string;
}

export type PostColumns = Partial<Record<keyof typeof columnNames, string>>;

/** Finds the columns of a file of posts; names of accounts do where there are no ids. @throws Problem table.missingColumn */
export function findPostColumns(table: Table, file: string, mapping: Readonly<Record<string, string>>): PostColumns {
  const columns = mapColumns(table, file, columnNames, ['url', 'publishedAt'], mapping);
  if (columns.platformId !== undefined || columns.accountName !== undefined) return columns;
  return mapColumns(table, file, columnNames, ['platformId'], mapping);
}

/** The lines of a file of posts by field. */
export function toPostLines(table: Table, columns: PostColumns): PostLine[] {
  const [keyField, keyWord] =
    columns.platformId === undefined ? (['accountName', '账号名称'] as const) : (['platformId', '账号标识'] as const);
  return table.rows.map(({ line, cells }) => {
    const cell = (field: keyof typeof columnNames): string => cells[columns[field] ?? ''] ?? '';
    return {
      line,
      accountKey: cell(keyField),
      keyWord,
      url: cell('url'),
      title: cell('title'),
      publishedAt: cell('publishedAt'),
      text: cell('text'),
      capturedAt: cell('capturedAt'),
    };
  });
}

/** What a file says of one account. */
export interface AccountPosts {
  readonly account: WatchedAccount;
  /** The file's own newest capture time of the account, else the one given for the file. */
  capturedAt: Date;
  readonly posts: Map<string, SeenPost>;
}

/** Faults, those of one cause and account folded into one with the number of rows. */
export class FaultList {
  readonly #byKey = new Map<string, { line: number; text: string; rows: number }>();
  rows = 0;
  add(line: number, text: string): void {
    this.rows += 1;
    const known = this.#byKey.get(text);
    if (known) known.rows += 1;
    else this.#byKey.set(text, { line, text, rows: 1 });
  }
  toList(most: number): { line: number; text: string; rows: number }[] {
    return [...this.#byKey.values()].slice(0, most);
  }
}

/**
 * Sorts the lines by account. A line that cannot be trusted becomes a fault and is left out; nothing is guessed.
 * @param fallback capture time of accounts for which the file names none
 */
export function groupByAccount(
  lines: readonly PostLine[],
  accounts: ReadonlyMap<string, WatchedAccount[]>,
  fallback: Date,
  now: Date,
  faults: FaultList,
): Map<string, AccountPosts> {
  const groups = new Map<string, AccountPosts>();
  const kept: { line: PostLine; group: AccountPosts }[] = [];
  for (const line of lines) {
    const account = accountOf(line, accounts, faults);
    if (!account) continue;
    const captured = line.capturedAt === '' ? undefined : parseTableTime(line.capturedAt);
    if (line.capturedAt !== '' && (!captured || captured > now)) {
      faults.add(line.line, importTexts.badCapture(line.capturedAt));
      continue;
    }
    const group = groups.get(account.id) ?? { account, capturedAt: captured ?? fallback, posts: new Map() };
    if (captured && captured > group.capturedAt) group.capturedAt = captured;
    groups.set(account.id, group);
    kept.push({ line, group });
  }
  for (const { line, group } of kept) addPost(line, group, faults);
  return groups;
}

function accountOf(
  line: PostLine,
  accounts: ReadonlyMap<string, WatchedAccount[]>,
  faults: FaultList,
): WatchedAccount | undefined {
  const { keyWord, accountKey } = line;
  const found = accounts.get(accountKey) ?? [];
  if (found.length === 1) return found[0];
  if (accountKey === '') faults.add(line.line, importTexts.noAccount(keyWord));
  else if (found.length === 0) faults.add(line.line, importTexts.unknownAccount(keyWord, accountKey));
  else faults.add(line.line, importTexts.ambiguousAccount(keyWord, accountKey));
  return undefined;
}

function addPost(line: PostLine, group: AccountPosts, faults: FaultList): void {
  const url = cleanUrl(line.url);
  const publishedAt = parseTableTime(line.publishedAt);
  if (!url) return faults.add(line.line, importTexts.badUrl(line.url.slice(0, 100)));
  if (!publishedAt) return faults.add(line.line, importTexts.badTime(line.publishedAt.slice(0, 40)));
  if (publishedAt > group.capturedAt) return faults.add(line.line, importTexts.future(line.publishedAt));
  group.posts.set(url, { url, title: cleanTitle(line.title), publishedAt, ...textPart(line.text) });
}
