import type { AccountQuery, AccountSort } from '../contract.ts';

/** The filters and the order of the register as they stand in the page's address. */
export type AccountSearch = { [K in keyof AccountQuery]?: string | undefined };

const numbers: ReadonlySet<string> = new Set(['silentDays']);
const answers: ReadonlySet<string> = new Set(['isMain', 'hasFindings']);

/** What the address says, as the server is asked. Pure. */
export function toAccountQuery(search: AccountSearch): AccountQuery {
  return Object.fromEntries(
    Object.entries(search)
      .filter(([, value]) => value !== undefined && value !== '')
      .map(([key, value]) => [key, numbers.has(key) ? Number(value) : answers.has(key) ? value === 'true' : value]),
  ) as AccountQuery;
}

/** A kept query as the address says it; what it does not name is cleared. Pure. */
export function toAccountSearch(query: AccountQuery): AccountSearch {
  return { ...cleared, ...Object.fromEntries(Object.entries(query).map(([key, value]) => [key, String(value)])) };
}

/** Every filter and the order taken away. */
export const cleared: AccountSearch = {
  search: undefined,
  platform: undefined,
  unitId: undefined,
  mode: undefined,
  state: undefined,
  mediaClass: undefined,
  isMain: undefined,
  certification: undefined,
  hasFindings: undefined,
  silentDays: undefined,
  sort: undefined,
  order: undefined,
};

/** Whether anything but the order is chosen. Pure. */
export function isNarrowed(search: AccountSearch): boolean {
  return Object.entries(search).some(([key, value]) => key !== 'sort' && key !== 'order' && Boolean(value));
}

const besideSearch = [
  'platform',
  'unitId',
  'mode',
  'mediaClass',
  'certification',
  'silentDays',
  'isMain',
  'hasFindings',
] as const satisfies readonly (keyof AccountSearch)[];

/** How many of the filters beside the search are set. Pure. */
export const filterCount = (search: AccountSearch): number => besideSearch.filter((key) => Boolean(search[key])).length;

/** The order as the table's head shows it. Pure. */
export function sortOf({ sort, order }: AccountSearch): { key: AccountSort; order: 'asc' | 'desc' } {
  return { key: (sort as AccountSort | undefined) ?? 'unit', order: order === 'desc' ? 'desc' : 'asc' };
}
