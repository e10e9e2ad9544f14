import { toDay } from '#shared/time.ts';
import type { Unit } from '#modules/organisation/server/public.ts';
import { peopleOperations } from '#modules/people/contract.ts';
import { rosterOperations, type Post } from '#modules/roster/contract.ts';
import { rosterFilingOperations } from '#modules/roster/filing-contract.ts';
import type { DemoCaller } from './demo-caller.ts';

const unitName = '海盐县人力资源和社会保障局';
const keeper = 'hyrs-caibian';

/** The posts of one bureau, reported to the county office and received; then somebody new, and the clock runs again. */
export async function fillRoster(caller: DemoCaller, units: ReadonlyMap<string, Unit>): Promise<void> {
  const unitId = units.get(unitName)?.id;
  if (unitId === undefined) return;
  caller.at(30, 9);
  const { rows } = await caller.as('haiyan', peopleOperations.listPeople, { query: { unitId } });
  const byRole = (role: string) => rows.find((row) => row.grants.some((grant) => grant.role === role));
  const leader = await addPerson(caller, unitId, '分管副局长（演示）', '副局长');
  const appoint = (personId: string | undefined, post: Post, more: Record<string, unknown> = {}) =>
    personId === undefined
      ? Promise.resolve()
      : caller.as(keeper, rosterOperations.appoint, { body: { personId, unitId, post, from: '2026-01-01', ...more } });
  await appoint(leader, 'responsibleLeader');
  await appoint(leader, 'commander', { grounds: '政治强、文字好、负责任', officePhone: '0000-00000001' });
  await appoint(leader, 'contentSupervisor');
  await appoint(byRole('editor')?.id, 'editor', {
    deputy: 'A',
    inCharge: '政务公开专栏',
    officePhone: '0000-00000002',
  });
  await appoint(byRole('firstReviewer')?.id, 'firstReviewer');
  await appoint(byRole('secondReviewer')?.id, 'secondReviewer');
  await appoint(byRole('finalReviewer')?.id, 'finalReviewer');
  await appoint(byRole('releaser')?.id, 'releaser');
  const { id: filingId } = await caller.as(keeper, rosterFilingOperations.beginFiling, { params: { unitId } });
  await caller.as(keeper, rosterFilingOperations.submitFiling, { params: { filingId } });
  const filing = await caller.as('haiyan', rosterFilingOperations.readFiling, { params: { filingId } });
  const deliveryId = filing.submissions[0]?.deliveries[0]?.id ?? '';
  await caller.as('haiyan', rosterFilingOperations.receiveRoster, { params: { deliveryId }, body: {} });
  const from = toDay(caller.at(1, 10));
  await appoint(await addPerson(caller, unitId, '采编员己（演示）', '科员'), 'editor', { deputy: 'B', from });
}

async function addPerson(caller: DemoCaller, unitId: string, name: string, position: string): Promise<string> {
  return (await caller.as('haiyan', peopleOperations.createPerson, { body: { unitId, name, position } })).id;
}
