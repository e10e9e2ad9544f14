import { expect } from 'vitest';
import { rulesOperations } from '#modules/rules/contract.ts';
import { ask, bureau, type Life } from './account-life-office.ts';

/** Expects that nothing of an account, a handover or a closing is late, and that these duties were met. */
export async function expectInTime(life: Life, subjectId: string, met: readonly string[]): Promise<void> {
  const rows = [...(await dutiesIn(life)), ...(await dutiesIn(life, 'done'))].filter(
    (row) => row.subjectId === subjectId,
  );
  expect(rows.filter(({ state }) => state === 'breached' || state === 'late')).toEqual([]);
  for (const duty of met) {
    const states = rows.filter((row) => row.duty === duty).map((row) => row.state);
    expect([duty, ...new Set(states)]).toEqual([duty, 'met']);
  }
}

async function dutiesIn(life: Life, state?: 'done') {
  const page = await life.people.at('haiyan');
  const { rows, next } = await ask(life.product, page.request, rulesOperations.listObligations, {
    query: { scope: 'all', unitId: life.bureauId, limit: 100, ...(state ? { state } : {}) },
  });
  if (next) throw new Error(`${bureau} has more duties than one page`);
  return rows;
}
