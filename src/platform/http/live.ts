import type { ServerResponse } from 'node:http';
import pg from 'pg';

/** A change that open pages should know of; carries no content. */
export interface LiveMessage {
  readonly kind: string;
  readonly id: string;
  readonly action: string;
  readonly unitPath: string;
}

/** Live updates: pages listen by server-sent events, servers tell each other by NOTIFY. */
export interface Live {
  publish(message: LiveMessage): void;
  /** Sends messages at or below `unitPath` until the response closes. */
  subscribe(response: ServerResponse, unitPath: string): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const channel = 'zhijian_live';
const batchMs = 100;
const heartbeatMs = 25_000;

/**
 * NOTIFY is sent after the commit and in batches: inside the transaction it would make every commit of the cluster
 * wait for every other (PostgreSQL locks the queue until the commit is written).
 */
export function createLive(url: string): Live {
  const listeners = new Map<ServerResponse, string>();
  const origin = crypto.randomUUID();
  let waiting: LiveMessage[] = [];
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let heartbeat: NodeJS.Timeout | undefined;

  const deliver = (messages: readonly LiveMessage[]): void => {
    for (const [response, unitPath] of listeners) {
      const visible = messages.filter((message) => message.unitPath.startsWith(unitPath));
      if (visible.length > 0)
        response.write(
          visible.map((m) => `data: ${JSON.stringify({ kind: m.kind, id: m.id, action: m.action })}\n\n`).join(''),
        );
    }
  };
  const flush = (): void => {
    timer = undefined;
    const messages = waiting.splice(0, 20);
    if (messages.length === 0) return;
    void client
      ?.query('select pg_notify($1, $2)', [channel, JSON.stringify({ origin, messages })])
      .catch(() => undefined);
    if (waiting.length > 0) timer = setTimeout(flush, batchMs);
  };
  return {
    publish(message) {
      deliver([message]);
      if (!client) return;
      waiting.push(message);
      timer ??= setTimeout(flush, batchMs);
    },
    subscribe(response, unitPath) {
      listeners.set(response, unitPath);
      response.on('close', () => listeners.delete(response));
    },
    async start() {
      client = new pg.Client({ connectionString: url });
      client.on('error', () => (client = undefined));
      client.on('notification', (note) => {
        const body = JSON.parse(note.payload ?? '{}') as { origin: string; messages: LiveMessage[] };
        if (body.origin !== origin) deliver(body.messages);
      });
      await client.connect();
      await client.query(`listen ${channel}`);
      heartbeat = setInterval(() => listeners.forEach((_, response) => response.write(': \n\n')), heartbeatMs);
    },
    async stop() {
      clearTimeout(timer);
      clearInterval(heartbeat);
      waiting = [];
      for (const response of listeners.keys()) response.end();
      const closing = client;
      client = undefined;
      await closing?.end();
    },
  };
}
