/** Requests to the register as people make them: filters, an order, a search, the first page or a later one. */
import type { Input } from '#shared/operation.ts';
import { readingsOf } from '#textguard/readings.ts';
import type { registryOperations } from '#modules/registry/contract.ts';
import { pick, type MadeAccount, type MadeUnit } from './nation.ts';

export type ListQuery = Input<typeof registryOperations.listAccounts>['query'];
export type Search = 'none' | 'name' | 'initials' | 'sounds' | 'unit' | 'platformId';

export interface ListRequest {
  readonly query: ListQuery;
  readonly search: Search;
  /** How many pages are read on after the first. */
  readonly pages: number;
}

const sorts = ['unit', 'name', 'platform', 'state', 'followers', 'openedOn', 'lastPost', 'due', 'findings'] as const;
const searches: readonly Search[] = ['none', 'none', 'name', 'initials', 'sounds', 'unit', 'platformId'];

/** A number of requests, the same every time. */
export function makeRequests(
  units: readonly MadeUnit[],
  accounts: readonly MadeAccount[],
  count: number,
): ListRequest[] {
  return Array.from({ length: count }, (_, number) => {
    const account = accounts[pick(number + 101, accounts.length)] as MadeAccount;
    const search = searches[number % searches.length] as Search;
    return {
      search,
      pages: pick(number + 3, 3) === 0 ? 3 : 0,
      query: {
        sort: sorts[number % sorts.length],
        order: pick(number, 2) === 0 ? 'asc' : 'desc',
        ...filters(units, number),
        ...(search === 'none' ? {} : { search: searchText(account, search) }),
      } as ListQuery,
    };
  });
}

/** None to three filters; every one of them comes up. */
function filters(units: readonly MadeUnit[], number: number): Partial<ListQuery> {
  const all: Partial<ListQuery>[] = [
    { platform: 'douyin' },
    { state: 'closing' },
    { unitId: (units[pick(number, units.length)] as MadeUnit).id },
    { mode: 'api' },
    { mediaClass: 'video' },
    { isMain: true },
    { certification: 'expiring' },
    { hasFindings: true },
    { silentDays: 14 },
    { state: 'unfiled' },
    { platform: 'wechat' },
    { certification: 'missing' },
  ];
  const wanted = pick(number + 17, 4);
  return Object.assign({}, ...Array.from({ length: wanted }, (_, at) => all[pick(number * 4 + at, all.length)]));
}

function searchText(account: MadeAccount, search: Search): string {
  const sounds = Array.from(account.name, (character) => readingsOf(character)[0] ?? character);
  if (search === 'name') return account.name.slice(0, 2 + pick(account.number, 3));
  if (search === 'initials')
    return sounds
      .map((sound) => sound[0])
      .join('')
      .slice(0, 4);
  if (search === 'sounds') return sounds.slice(0, 2 + pick(account.number, 2)).join('');
  if (search === 'unit') return account.unit.name.replace(/\d/g, '').slice(-8);
  return account.platformId.slice(0, 8);
}
