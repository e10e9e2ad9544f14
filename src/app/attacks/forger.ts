import pg from 'pg';
import type { TestOffice } from '../testing/test-office.ts';
import type { SubmittedItem } from './review-steps.ts';

/** A statement with its values. */
export type Forged = readonly [text: string, values?: readonly unknown[]];

/**
 * What a stolen or buggy application connection could try: it holds the business role and knows every id, but not the
 * secrets of people who are not calling at the moment.
 */
export interface Forger {
  /** Runs statements in one transaction; answers the refusing constraint or code, or 'accepted'. */
  attempt(statements: readonly Forged[]): Promise<string>;
  /** An event on an item appended with the secret of the person who happens to call, as a hijacked request could. */
  eventWith(
    secret: string | null,
    action: string,
    eventId: string,
    item: Pick<SubmittedItem, 'itemId' | 'sha'>,
  ): Forged;
  /** The owner of the database, who prepares what the product would not. */
  readonly owner: pg.Client;
  close(): Promise<void>;
}

/** Opens both connections. */
export async function openForger(office: TestOffice): Promise<Forger> {
  const attacker = new pg.Client({ connectionString: office.appUrl });
  const owner = new pg.Client({ connectionString: office.ownerUrl });
  await Promise.all([attacker.connect(), owner.connect()]);
  await attacker.query(
    `select set_config('zhijian.scope_lo', '1/', false), set_config('zhijian.scope_hi', '10', false)`,
  );
  return {
    owner,
    attempt: (statements) => attempt(attacker, statements),
    eventWith: (secret, action, eventId, item) => toEvent(office, secret, action, eventId, item),
    close: async () => {
      await Promise.all([attacker.end(), owner.end()]);
    },
  };
}

async function attempt(attacker: pg.Client, statements: readonly Forged[]): Promise<string> {
  await attacker.query('begin');
  try {
    for (const [text, values] of statements) await attacker.query(text, [...(values ?? [])]);
    await attacker.query('commit');
    return 'accepted';
  } catch (error) {
    await attacker.query('rollback');
    const { constraint, code } = error as { constraint?: string; code: string };
    return constraint ?? code;
  }
}

function toEvent(
  office: TestOffice,
  secret: string | null,
  action: string,
  eventId: string,
  item: Pick<SubmittedItem, 'itemId' | 'sha'>,
): Forged {
  const events = [
    {
      id: eventId,
      at: '2026-11-20T01:00:00Z',
      action,
      subjectKind: 'item',
      subjectId: item.itemId,
      subjectSha: item.sha,
      unitPath: office.units.bureau.unitPath,
      payload: '{}',
    },
  ];
  return [
    `select audit_append($1, $2, 33::smallint, $3, $4)`,
    [secret, secret === null ? 'job' : 'web', office.units.bureau.id, JSON.stringify(events)],
  ];
}
