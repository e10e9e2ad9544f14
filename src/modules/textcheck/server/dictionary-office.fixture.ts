import { createTestOffice, type TestOffice, type TestPerson } from '#app/testing/test-office.ts';
import { runSystemCommand } from '#platform/run-transaction.ts';
import { insertGrant } from '#modules/people/server/public.ts';
import { textcheckOperations } from '../contract.ts';
import { termOperations, type TermInput } from '../terms-contract.ts';

/** A test office in which the two bureaus keep words of their own: their first reviewers hold the keeper's role as well. */
export async function createDictionaryOffice(): Promise<TestOffice> {
  const office = await createTestOffice();
  for (const [person, unit] of [
    ['first', office.units.bureau],
    ['otherFirst', office.units.otherBureau],
  ] as const) {
    const acting = { province: unit.province, unitId: unit.id, unitName: unit.name, unitPath: unit.unitPath };
    await runSystemCommand(office.services, acting, 'setup', async (ctx) => {
      const keeper = { id: office.personIds[person], province: unit.province };
      const id = await insertGrant(ctx, keeper, unit, { role: 'supervisor', from: '2018-01-01', grantedBy: null });
      return {
        reply: id,
        events: [{ action: 'people.grant', subject: { kind: 'grant', id, unitPath: unit.unitPath } }],
      };
    });
  }
  return office;
}

export const checkAs = (office: TestOffice, text: string, as: TestPerson) =>
  office.call(textcheckOperations.checkText, { body: { parts: [{ field: 'text', text }] } }, as);

/** A word with what every word needs. */
export const wordOf = (term: string, more: Partial<TermInput> = {}): TermInput => ({
  term,
  category: 'P2',
  severity: 'warn',
  basis: '测试清单',
  reason: '测试',
  ...more,
});

export const addWord = (office: TestOffice, term: string, more: Partial<TermInput>, as: TestPerson) =>
  office.call(termOperations.addTerm, { body: wordOf(term, more) }, as);
