import pg from 'pg';

/** One statement as it went to the database. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Watches every statement of this process from `start` to `stop`; must be called before any connection is opened. */
export function recordStatements(): { start(): object; stop(): Statement[] } {
  let recording: Statement[] | undefined;
  const query = Reflect.get(pg.Client.prototype, 'query') as (this: unknown, ...args: unknown[]) => unknown;
  pg.Client.prototype.query = function recorded(
    this: unknown,
    first: unknown,
    values?: unknown,
    ...rest: unknown[]
  ): unknown {
    const statement = toStatement(first, values);
    if (statement) recording?.push(statement);
    return query.call(this, first, values, ...rest);
  } as never;
  return {
    start: () => {
      recording = [];
      return {};
    },
    stop: () => {
      const done = recording ?? [];
      recording = undefined;
      return done;
    },
  };
}

function toStatement(first: unknown, values: unknown): Statement | undefined {
  if (typeof first === 'string') return { text: first, values: Array.isArray(values) ? values : [] };
  const config = first as { text?: string; values?: unknown[] };
  return typeof config?.text === 'string' ? { text: config.text, values: config.values ?? [] } : undefined;
}
