import { request, type APIRequestContext, type Page } from 'playwright-core';
import type { Input, Operation, ReplyOf } from '#shared/operation.ts';
import { organisationOperations } from '#modules/organisation/contract.ts';
import { lineOperations } from '#modules/organisation/line-contract.ts';
import { peopleOperations } from '#modules/people/contract.ts';
import { registryOperations } from '#modules/registry/contract.ts';
import { rosterOperations, type Post } from '#modules/roster/contract.ts';
import { hrefOf, type CallArguments } from '#ui/api.ts';
import type { Role } from '#shared/permissions.ts';
import { daysAgo, demoPassword, type People } from './first-loop-seats.ts';
import type { RunningProduct } from './kit.ts';

export const bureau = '海盐县退役军人服务中心（演示）';
export const county = '海盐县';
export const cyberspaceOffice = '嘉兴市互联网信息办公室（演示）';
export const firstName = '海盐退役军人（演示）';
export const newName = '海盐老兵服务（演示）';
export const staffPassword = 'quiet winter harbour';
const handedOver = 'first handed over';

/** The people of the bureau and the receiver of another branch: fictional posts, never persons. */
export const staff = {
  editor: { login: 'tyjr-caibian', name: '退役中心采编员甲' },
  giver: { login: 'tyjr-baoguan', name: '退役中心保管员乙' },
  receiver: { login: 'tyjr-jieguan', name: '退役中心保管员丙' },
  leader: { login: 'tyjr-zhihui', name: '退役中心信息指挥长丁' },
  cyberspace: { login: 'jxwx-jieshou', name: '嘉兴网信备案接收员' },
} as const;
export type Member = keyof typeof staff;

/** What the steps of one account's life work with. */
export interface Life {
  readonly product: RunningProduct;
  readonly people: People;
  readonly bureauId: string;
  /** The account that goes on when the other one closes. */
  readonly keepId: string;
  readonly personIds: Readonly<Record<Member, string>>;
  /** Known once it is asked for. */
  accountId: string;
}

/** The page of one of the staff; signed in at the first call. */
export const at = (life: Life, member: Member): Promise<Page> =>
  life.people.at(staff[member].login, { password: staffPassword });

/** Asks an operation of the running product with the cookies of a page or a session. @throws Error with the server's words */
export async function ask<O extends Operation>(
  product: RunningProduct,
  by: APIRequestContext,
  operation: O,
  ...input: CallArguments<O>
): Promise<ReplyOf<O>> {
  const body = (input[0] as { body?: unknown } | undefined)?.body;
  const reply = await by.fetch(`${product.origin}${hrefOf(operation, ...input)}`, {
    method: operation.method,
    headers: { 'x-zhijian-csrf': '1', origin: product.origin },
    ...(body === undefined ? {} : { data: body }),
  });
  if (!reply.ok()) throw new Error(`${operation.id}: ${reply.status()} ${await reply.text()}`);
  return (await reply.json()) as ReplyOf<O>;
}

type Session = <O extends Operation>(operation: O, ...input: CallArguments<O>) => Promise<ReplyOf<O>>;

async function session(product: RunningProduct, login: string, password: string): Promise<Session> {
  const by = await request.newContext();
  const asking: Session = (operation, ...input) => ask(product, by, operation, ...input);
  await asking(peopleOperations.logIn, { body: { login, password } });
  return asking;
}

/**
 * A bureau of its own under the demo county, by operations: how units and people come in is shown elsewhere. Filings of the county go
 * to the county and to a cyberspace office of another branch.
 */
export async function setUpBureau(product: RunningProduct, people: People): Promise<Life> {
  const system = await session(product, 'xitong', demoPassword);
  const security = await session(product, 'anquan', demoPassword);
  const supervisor = await session(product, 'haiyan', demoPassword);
  const unitId = async (name: string) => {
    const { rows } = await system(organisationOperations.listUnits, { query: { search: name } });
    return rows.find((row) => row.name === name)?.id ?? '';
  };
  const countyId = await unitId(county);
  const { id: bureauId } = await system(organisationOperations.createUnit, {
    body: { parentId: countyId, name: bureau, kind: 'department', level: 'county' },
  });
  const { id: officeId } = await system(organisationOperations.createUnit, {
    body: { parentId: await unitId('嘉兴市'), name: cyberspaceOffice, kind: 'office', level: 'city' },
  });
  await supervisor(lineOperations.setLine, {
    params: { unitId: countyId },
    body: { function: 'receivesFilings', body: 'cyberspaceOffice', receiverId: officeId, basis: '演示设定' },
  });
  const join = (member: Member, ...roles: Role[]) =>
    addMember(product, { system, security }, member, member === 'cyberspace' ? officeId : bureauId, roles);
  const personIds = {
    editor: await join('editor', 'editor'),
    giver: await join('giver', 'custodian'),
    receiver: await join('receiver', 'custodian'),
    leader: await join('leader', 'commander'),
    cyberspace: await join('cyberspace', 'filingReceiver'),
  };
  const editor = await session(product, staff.editor.login, staffPassword);
  const appoint = (member: Member, post: Post, more: Partial<Input<typeof rosterOperations.appoint>['body']> = {}) =>
    editor(rosterOperations.appoint, {
      body: { personId: personIds[member], unitId: bureauId, post, from: '2026-01-01', ...more },
    });
  await appoint('leader', 'commander', { grounds: '政治强、文字好、负责任', officePhone: '0000-00000001' });
  await appoint('editor', 'editor', { inCharge: '政策解读', officePhone: '0000-00000002' });
  await appoint('giver', 'custodian');
  const { id: keepId } = await editor(registryOperations.createAccount, {
    body: {
      name: firstName,
      platform: 'wechat',
      state: 'running',
      openedOn: daysAgo(900).slice(0, 10),
      certifiedSubject: bureau,
    },
  });
  return { product, people, bureauId, keepId, personIds, accountId: '' };
}

async function addMember(
  product: RunningProduct,
  { system, security }: { system: Session; security: Session },
  member: Member,
  unitId: string,
  roles: readonly Role[],
): Promise<string> {
  const { login, name } = staff[member];
  const { id: personId } = await system(peopleOperations.createPerson, {
    body: { unitId, name, login, password: handedOver, employment: 'fullTime' },
  });
  for (const role of roles)
    await security(peopleOperations.grantRole, { params: { personId }, body: { role, unitId } });
  const own = await session(product, login, handedOver);
  await own(peopleOperations.changePassword, { body: { current: handedOver, next: staffPassword } });
  return personId;
}
