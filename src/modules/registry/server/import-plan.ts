/** What becomes of each account of a list, given what is registered. Pure. */
import type { AccountFacts, KeptFacts } from '../facts-contract.ts';
import { subTypes } from '../facts-contract.ts';
import { accountFieldTexts, factText } from '../facts-texts.ts';
import { actsFor, type ImportAct, type ImportDoubt, type ImportKind, type ImportRow } from '../import-contract.ts';
import { liveStates } from './live-states.ts';
import type { AccountState, Platform } from '../contract.ts';
import { accountStateTexts, platformTexts } from '../texts.ts';
import { changeFacts, type FieldChange } from './account-facts-rules.ts';
import { distance, tidyWord } from './import-cells.ts';
import type { Entry, Refused, SheetEntries } from './import-entries.ts';
import { newUppers, upperText, type KnownUppers, type UpperNumber } from './import-upper.ts';

/** A registered account, with its facts. */
export interface Registered extends KeptFacts {
  readonly id: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly platform: Platform;
  readonly state: AccountState;
  readonly uppers: KnownUppers;
}

/** A unit an account may belong to; `id` null: to be created below the chosen one. */
export interface SponsorUnit {
  readonly id: string | null;
  readonly name: string;
}

/** What the plan is made from, besides the list. */
export interface PlanGround {
  readonly under: SponsorUnit;
  /** Units by tidied name and short name; `several` where a name is not unique. */
  readonly units: ReadonlyMap<string, SponsorUnit | 'several'>;
  readonly registered: readonly Registered[];
  readonly decisions: Partial<Readonly<Record<ImportDoubt, ImportAct>>>;
  readonly rowDecisions: Readonly<Record<string, ImportAct>>;
  readonly today: string;
}

/** A new account as it is to be written. */
export interface PlannedNew {
  readonly unit: SponsorUnit;
  readonly platform: Platform;
  readonly state: AccountState;
  readonly openedOn: string | undefined;
  readonly facts: AccountFacts & { readonly name: string };
  readonly uppers: readonly UpperNumber[];
}

/** Facts to be stated of a registered account. */
export interface PlannedChange {
  readonly id: string;
  readonly facts: AccountFacts;
  readonly uppers: readonly UpperNumber[];
}

/** Everything an import would do. Every entry, refused and empty line is one row. */
export interface ImportPlan {
  readonly rows: readonly ImportRow[];
  readonly fresh: readonly PlannedNew[];
  readonly changes: readonly PlannedChange[];
  /** Ids of registered accounts that the list speaks of. */
  readonly met: ReadonlySet<string>;
}

/** Makes the plan. */
export function planImport(sheets: readonly SheetEntries[], ground: PlanGround): ImportPlan {
  const known = indexRegistered(ground.registered);
  const plan = {
    rows: [] as ImportRow[],
    fresh: [] as PlannedNew[],
    changes: [] as PlannedChange[],
    met: new Set<string>(),
  };
  const firsts = new Map<string, Entry>();
  const wanted = new Map<string, string>();
  const mains = new Set(ground.registered.filter((one) => one.isMain).map((one) => one.unitId));
  for (const sheet of sheets) {
    for (const refused of sheet.refused) plan.rows.push(refusedRow(refused));
    for (const { sheet: name, line, text } of sheet.empty)
      plan.rows.push(rowOf({ sheet: name, line, no: 0 }, 'empty', text));
    for (const entry of sheet.entries)
      plan.rows.push(placeEntry(entry, ground, { known, firsts, mains, wanted }, plan));
  }
  return plan;
}

type Doubt = { readonly kind: ImportDoubt; readonly text: string };
type Growing = { fresh: PlannedNew[]; changes: PlannedChange[]; met: Set<string> };

/** What the lines before have used up. */
interface Ledger {
  readonly known: KnownIndex;
  readonly firsts: Map<string, Entry>;
  readonly mains: Set<string>;
  /** Units to be created, by tidied name: two spellings are one unit, the first names it. */
  readonly wanted: Map<string, string>;
}

function placeEntry(
  entry: Entry,
  ground: PlanGround,
  { known, firsts, mains, wanted }: Ledger,
  plan: Growing,
): ImportRow {
  const doubts: Doubt[] = [...entry.doubts];
  const given = entry.unitName === '' ? ground.under : ground.units.get(tidyWord(entry.unitName));
  if (given === 'several') return rowOf(entry, 'refused', `有多个单位名为“${entry.unitName}”，请改用全称`);
  if (given === undefined) doubts.push(unknownUnit(entry, ground));
  const twinKeys = keysOf(entry);
  const twin = twinKeys.map((key) => firsts.get(key)).find((one) => one !== undefined);
  if (twin)
    return rowOf(
      entry,
      'duplicate',
      `与${placeText(twin, entry)}是同一账号，只取第一处${twin.name === entry.name ? '' : `（那里写作“${twin.name}”）`}；请删去其中一处`,
    );
  for (const key of twinKeys) firsts.set(key, entry);
  const found = known.find(entry, given?.id ?? null);
  const alike = found === undefined && given?.id ? known.findNear(entry, given.id) : undefined;
  // Two identifiers are two accounts, however alike their names.
  const near = alike?.platformId && entry.platformId !== '' ? undefined : alike;
  if (near)
    doubts.push({
      kind: 'nearDuplicate',
      text: `本单位已登记“${near.name}”${near.platformId === null ? '' : `（${near.platformId}）`}，可能是同一账号`,
    });
  const open = doubts.filter((doubt) => actOf(entry, doubt, ground) === undefined);
  if (open.length > 0) {
    if (found ?? near) plan.met.add((found ?? near)?.id ?? '');
    return {
      ...rowOf(entry, 'undecided', [...open.map((one) => one.text), ...entry.notes].join('；')),
      doubts: open.map((one) => one.kind),
    };
  }
  const acts = new Map(doubts.map((doubt) => [doubt.kind, actOf(entry, doubt, ground)]));
  if ([...acts.values()].includes('skip')) return rowOf(entry, 'refused', '按您的决定不导入');
  const unit = given ?? (acts.get('unknownUnit') === 'create' ? toCreate(entry.unitName, wanted) : ground.under);
  const account = found ?? (acts.get('nearDuplicate') === 'same' ? near : undefined);
  return account ? planChange(entry, unit, account, ground, plan) : planNew(entry, unit, mains, plan);
}

function toCreate(name: string, wanted: Map<string, string>): SponsorUnit {
  const key = tidyWord(name);
  const first = wanted.get(key) ?? name;
  wanted.set(key, first);
  return { id: null, name: first };
}

function unknownUnit(entry: Entry, ground: PlanGround): Doubt {
  const near = nearNames(entry.unitName, ground.units);
  return {
    kind: 'unknownUnit',
    text: `名册里没有单位“${entry.unitName}”${near.length > 0 ? `，相近的有${near.map((name) => `“${name}”`).join('、')}` : ''}；可先导入单位、改正名称，或决定挂在“${ground.under.name}”名下、新建为其下级`,
  };
}

/** At most three registered names that contain the word, are contained in it, or differ by a sign or two. */
function nearNames(word: string, units: PlanGround['units']): string[] {
  const wanted = tidyWord(word);
  const near: string[] = [];
  for (const [key, unit] of units) {
    if (unit === 'several') continue;
    const isNear =
      wanted.length >= 3 &&
      key.length >= 3 &&
      (key.includes(wanted) ||
        wanted.includes(key) ||
        (Math.abs(key.length - wanted.length) <= 2 && distance(key, wanted) <= 2));
    if (isNear && !near.includes(unit.name)) near.push(unit.name);
    if (near.length === 3) break;
  }
  return near;
}

function actOf(entry: Entry, doubt: Doubt, ground: PlanGround): ImportAct | undefined {
  return [ground.rowDecisions[keyOf(entry)], ground.decisions[doubt.kind]].find(
    (act) => act !== undefined && actsFor[doubt.kind].includes(act),
  );
}

const keyOf = ({ sheet, line, no }: Pick<Entry, 'sheet' | 'line' | 'no'>): string => `${sheet}!${line}.${no}`;

function placeText(first: Entry, entry: Entry): string {
  return first.sheet === entry.sheet ? `第 ${first.line} 行` : `“${first.sheet}”表第 ${first.line} 行`;
}

/** By what two lines are the same account. A name alone says so within one unit only. */
function keysOf(entry: Entry): string[] {
  if (entry.platformId !== '') return [`${entry.platform}|${entry.platformId}`];
  return [`${entry.platform}|${tidyWord(entry.unitName)}|${tidyWord(entry.name)}`];
}

function planChange(
  entry: Entry,
  unit: SponsorUnit,
  account: Registered,
  ground: PlanGround,
  plan: Growing,
): ImportRow {
  plan.met.add(account.id);
  if (entry.unitName !== '' && account.unitId !== unit.id)
    return rowOf(entry, 'refused', `账号已登记在“${account.unitName}”名下，变更主办单位请办理变更备案`);
  const { facts, notes } = fitting(entry, account.platform);
  const stated = withoutNameGuess(entry, {
    ...facts,
    name: entry.name,
    ...(entry.platformId === '' ? {} : { platformId: entry.platformId }),
  });
  const { changes } = changeFacts(account, stated, 'manual', ground.today);
  const all = [...notes, ...stateNote(entry, account)];
  const uppers = newUppers(entry.uppers, account.uppers);
  if (changes.length + uppers.length === 0) return rowOf(entry, 'unchanged', all.join('；'));
  plan.changes.push({ id: account.id, facts: stated, uppers });
  const texts = [...changes.map(changeText), ...uppers.map((one) => upperText(one, account.uppers))];
  return rowOf(entry, 'changed', [texts.join('，'), ...all].join('；'));
}

/** A name that the list did not give is no correction of the registered one. */
function withoutNameGuess(entry: Entry, facts: AccountFacts): AccountFacts {
  if (!entry.notes.includes('没有写名称，暂用单位名称') && entry.name !== entry.platformId) return facts;
  const { name: _name, ...rest } = facts;
  return rest;
}

function stateNote(entry: Entry, account: Registered): string[] {
  if (entry.state === undefined || entry.state === account.state) return [];
  return [
    `状态登记为“${accountStateTexts[account.state]}”，表中为“${accountStateTexts[entry.state]}”；状态不因导入改变，请按备案办理`,
  ];
}

function planNew(entry: Entry, unit: SponsorUnit, mains: Set<string>, plan: Growing): ImportRow {
  const { facts, notes } = fitting(entry, entry.platform);
  const owner = unit.id ?? unit.name;
  const isSecondMain = facts.isMain === true && mains.has(owner);
  if (facts.isMain === true) mains.add(owner);
  plan.fresh.push({
    unit,
    platform: entry.platform,
    state: entry.state ?? 'running',
    openedOn: entry.openedOn,
    uppers: entry.uppers,
    facts: {
      ...facts,
      ...(isSecondMain ? { isMain: false } : {}),
      name: entry.name,
      ...(entry.platformId === '' ? {} : { platformId: entry.platformId }),
    },
  });
  const all = [
    ...notes,
    ...(isSecondMain ? ['本单位已有主账号，没有再设'] : []),
    ...(unit.id === null ? [`新建单位“${unit.name}”`] : []),
  ];
  return rowOf(entry, 'new', all.join('；'));
}

/** Facts that the platform can have, with what was left out. */
function fitting(entry: Entry, platform: Platform): { facts: AccountFacts; notes: string[] } {
  const { subType, ...rest } = entry.facts;
  if (subType === undefined || subType === '') return { facts: entry.facts, notes: [...entry.notes] };
  const own: readonly string[] = platform in subTypes ? subTypes[platform as keyof typeof subTypes] : [];
  return own.includes(subType)
    ? { facts: entry.facts, notes: [...entry.notes] }
    : {
        facts: rest,
        notes: [...entry.notes, `${platformTexts[platform]}没有“${factText('subType', subType)}”这种类型，没有采用`],
      };
}

function changeText({ field, from, to }: FieldChange): string {
  const short = (value: string | null): string => {
    const text = factText(field, value);
    return text === '' ? '空' : text.length > 30 ? `${text.slice(0, 30)}…` : text;
  };
  return `${accountFieldTexts[field]}：${short(from)} → ${short(to)}`;
}

function refusedRow({ name, text, ...at }: Refused): ImportRow {
  return { ...rowOf({ ...at, no: 0 }, 'refused', text), name };
}

function rowOf(at: Pick<Entry, 'sheet' | 'line' | 'no'> & Partial<Entry>, kind: ImportKind, text: string): ImportRow {
  return {
    key: keyOf(at),
    sheet: at.sheet,
    line: at.line,
    kind,
    unitName: at.unitName ?? '',
    platform: at.platform === undefined ? '' : platformTexts[at.platform],
    name: at.name ?? '',
    platformId: at.platformId ?? '',
    text,
    doubts: [],
  };
}

interface KnownIndex {
  find(entry: Entry, unitId: string | null): Registered | undefined;
  findNear(entry: Entry, unitId: string): Registered | undefined;
}

/** Registered accounts as an import knows them again: by identifier, else by unit and name. */
function indexRegistered(registered: readonly Registered[]): KnownIndex {
  const byId = new Map<string, Registered>();
  const byName = new Map<string, Registered>();
  const byCore = new Map<string, Registered>();
  for (const one of registered) {
    for (const id of [one.originalId, one.platformId]) if (id !== null) byId.set(`${one.platform}|${id}`, one);
    const name = `${one.platform}|${one.unitId}|${tidyWord(one.name)}`;
    const other = byName.get(name);
    // Of two with one name the one without an identifier can still be given one.
    if (other === undefined || other.platformId !== null) byName.set(name, one);
    byCore.set(`${one.platform}|${one.unitId}|${coreOf(one.name)}`, one);
  }
  return {
    find(entry, unitId) {
      if (entry.platformId === '')
        return unitId === null ? undefined : byName.get(`${entry.platform}|${unitId}|${tidyWord(entry.name)}`);
      const known = byId.get(`${entry.platform}|${entry.platformId}`);
      if (known || unitId === null) return known;
      const named = byName.get(`${entry.platform}|${unitId}|${tidyWord(entry.name)}`);
      return named?.platformId === null ? named : undefined;
    },
    findNear(entry, unitId) {
      const core = coreOf(entry.name);
      return core.length < 2 ? undefined : byCore.get(`${entry.platform}|${unitId}|${core}`);
    },
  };
}

/** A name without the words that the same office adds here and leaves out there. */
function coreOf(name: string): string {
  return tidyWord(name).replace(
    /官方微博|官方微信|官方账号|官方|官微|政务微博|政务|微博|微信|公众号|订阅号|服务号|视频号|[（(].*?[）)]/g,
    '',
  );
}

/** Of the live registered accounts on the platforms that the list names: those it lacks. */
export function findMissing(
  registered: readonly Registered[],
  platforms: ReadonlySet<Platform>,
  met: ReadonlySet<string>,
): { of: number; missing: readonly Registered[]; isSuspicious: boolean } {
  const live = registered.filter(
    (one) => platforms.has(one.platform) && (liveStates as readonly string[]).includes(one.state),
  );
  const missing = live.filter((one) => !met.has(one.id));
  return {
    of: live.length,
    missing,
    isSuspicious: live.length >= 10 && missing.length > Math.max(3, live.length * suspiciousShare),
  };
}

/** From which share of missing accounts on a list is taken for a broken capture (set by the product, not by a clause). */
const suspiciousShare = 0.3;
