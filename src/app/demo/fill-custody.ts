import { toDay } from '#shared/time.ts';
import { custodyOperations } from '#modules/custody/contract.ts';
import { peopleOperations } from '#modules/people/contract.ts';
import { registryOperations } from '#modules/registry/contract.ts';
import type { DemoCaller } from './demo-caller.ts';

/** A bureau of the demo with a custodian, a device, a granted application and a handover that waits for signatures. */
export async function fillCustody(caller: DemoCaller): Promise<void> {
  const at = caller.at(40, 10);
  const editor = 'hyrs-caibian';
  const { rows: people } = await caller.as(editor, peopleOperations.listPeople, { query: {} });
  const idOf = (name: string) => people.find((person) => person.name === name)?.id ?? '';
  const { rows: accounts } = await caller.as(editor, registryOperations.listAccounts, { query: {} });
  const [first, second] = accounts;
  if (!first) return;
  const since = toDay(at);
  const record = (accountId: string, phoneKind: 'officeMobile' | 'private') =>
    caller.as(editor, custodyOperations.saveCustody, {
      params: { accountId },
      body: {
        phoneKind,
        phonePost: '信息中心值班岗',
        phoneLast4: '0000',
        mailbox: 'xinxi@example.invalid',
        registeredSubject: '海盐县人力资源和社会保障局',
        loginMethod: 'scan',
        rotationDays: 90,
        reviewMonths: 6,
      },
    });
  const hold = (accountId: string, part: 'custodian' | 'deputy' | 'operator', name: string) =>
    caller.as(editor, custodyOperations.addHolder, {
      params: { accountId },
      body: { part, personId: idOf(name), since },
    });
  await record(first.id, 'officeMobile');
  await hold(first.id, 'custodian', '海盐人社采编员甲');
  await hold(first.id, 'deputy', '海盐人社复审员乙');
  await hold(first.id, 'operator', '海盐人社采编员甲');
  await caller.as(editor, custodyOperations.noteRotation, { params: { accountId: first.id }, body: { on: since } });
  await caller.as(editor, custodyOperations.addDevice, {
    body: {
      kind: 'desktop',
      assetNumber: 'YS-2026-001',
      place: '信息中心办公室',
      network: 'government',
      custodianId: idOf('海盐人社采编员甲'),
      measures: '杀毒软件、离开锁屏',
      isDedicated: true,
      inPublicPlace: false,
      isShared: false,
      keepsLogIn: false,
      validFrom: since,
      accountIds: [first.id],
    },
  });
  await caller.as(editor, custodyOperations.addApplication, {
    body: {
      accountId: first.id,
      name: '图文排版助手（演示）',
      vendor: '演示公司',
      rights: '素材管理',
      since,
      reviewOn: toDay(caller.at(5, 10)),
    },
  });
  if (second) await handOver(caller, second.id, { record, hold, idOf });
}

async function handOver(
  caller: DemoCaller,
  accountId: string,
  by: {
    record: (accountId: string, phoneKind: 'private') => Promise<unknown>;
    hold: (accountId: string, part: 'custodian', name: string) => Promise<unknown>;
    idOf: (name: string) => string;
  },
): Promise<void> {
  const editor = 'hyrs-caibian';
  caller.at(6, 9);
  await by.record(accountId, 'private');
  await by.hold(accountId, 'custodian', '海盐人社初审员甲');
  const leftOn = toDay(caller.at(1, 9));
  const { id: handoverId } = await caller.as(editor, custodyOperations.startHandover, {
    params: { accountId },
    body: { giverId: by.idOf('海盐人社初审员甲'), reason: 'reassign', leftOn, isStillHere: true },
  });
  const { fields } = await caller.as(editor, custodyOperations.readHandover, { params: { handoverId } });
  await caller.as(editor, custodyOperations.fillSheet, {
    params: { handoverId },
    body: {
      receiverId: by.idOf('海盐人社采编员甲'),
      attestantId: by.idOf('海盐人社复审员乙'),
      fields: { ...fields, openMessages: '无', passwordChanged: '接收当日更改', otherMatters: '无' },
    },
  });
}
