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
  /**
   * Sends messages at or below `unitPath` until the response closes. `enter` is asked again at every heartbeat for the unit to
   * listen to; when it refuses (session ended, person left), so does the stream.
   */
  subscribe(response: ServerResponse, unitPath: string, enter: () => Promise<string>): void;
  /** Calls back with every message of this server and the others; returns how to stop. */
  listen(hear: (message: LiveMessage) => void): () => void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const channel = 'zhijian_live';
const batchMs = 100;
const defaultHeartbeatMs = 25_000;
const mostWaitingBytes = 1024 * 1024;
const firstRetryMs = 500;
const longestRetryMs = 30_000;

interface Listener {
  unitPath: string;
  readonly enter: () => Promise<string>;
}

/**
 * NOTIFY is sent after the commit and in batches: inside the transaction it would make every commit of the cluster
 * wait for every other (PostgreSQL locks the queue until the commit is written).
 */
export function createLive(url: string, { heartbeatMs = defaultHeartbeatMs } = {}): Live {
  const listeners = new Map<ServerResponse, Listener>();
  const hearers = new Set<(message: LiveMessage) => void>();
  const origin = crypto.randomUUID();
  let waiting: LiveMessage[] = [];
  let channelClient: Promise<pg.Client> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let heartbeat: NodeJS.Timeout | undefined;
  let retry: NodeJS.Timeout | undefined;
  let isStopped = false;

  const send = (response: ServerResponse, text: string): void => {
    // A page that no longer reads would fill our memory; it comes back by itself.
    if (response.writableLength > mostWaitingBytes) response.destroy();
    else response.write(text);
  };
  const deliver = (messages: readonly LiveMessage[]): void => {
    for (const hear of hearers) messages.forEach(hear);
    for (const [response, { unitPath }] of listeners) {
      const visible = messages.filter((message) => message.unitPath.startsWith(unitPath));
      const lines = visible.map((m) => `data: ${JSON.stringify({ kind: m.kind, id: m.id, action: m.action })}\n\n`);
      if (lines.length > 0) send(response, lines.join(''));
    }
  };
  const flush = (): void => {
    timer = undefined;
    const messages = waiting.splice(0, 20);
    if (messages.length === 0) return;
    void channelClient
      ?.then((client) => client.query('select pg_notify($1, $2)', [channel, JSON.stringify({ origin, messages })]))
      .catch(() => undefined);
    if (waiting.length > 0) timer = setTimeout(flush, batchMs);
  };
  const connect = async (retryMs: number): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: url });
    let nextMs = retryMs;
    const again = (): void => {
      client.removeAllListeners('end');
      channelClient = undefined;
      if (!isStopped) retry = setTimeout(() => reconnect(nextMs), nextMs).unref();
    };
    client.on('error', () => undefined); // 'end' follows
    client.once('end', again);
    client.on('notification', (note) => {
      const body = JSON.parse(note.payload ?? '{}') as { origin: string; messages: LiveMessage[] };
      if (body.origin !== origin) deliver(body.messages);
    });
    await client.connect();
    await client.query(`listen ${channel}`).catch(async (error: unknown) => {
      await client.end();
      throw error;
    });
    nextMs = firstRetryMs;
    return client;
  };
  const reconnect = (retryMs: number): void => {
    channelClient = connect(Math.min(retryMs * 2, longestRetryMs));
    channelClient.catch(() => undefined);
  };
  const beat = async (): Promise<void> => {
    // One after the other: many open pages must not take every connection at once.
    for (const [response, listener] of listeners) {
      try {
        listener.unitPath = await listener.enter();
        send(response, ': \n\n');
      } catch {
        response.end();
      }
    }
    if (!isStopped) heartbeat = setTimeout(() => void beat(), heartbeatMs);
  };
  return {
    publish(message) {
      deliver([message]);
      if (!channelClient) return;
      waiting.push(message);
      timer ??= setTimeout(flush, batchMs);
    },
    subscribe(response, unitPath, enter) {
      listeners.set(response, { unitPath, enter });
      response.on('close', () => listeners.delete(response));
    },
    listen(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    async start() {
      channelClient = connect(firstRetryMs);
      heartbeat = setTimeout(() => void beat(), heartbeatMs);
      await channelClient;
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      clearTimeout(retry);
      clearTimeout(heartbeat);
      waiting = [];
      for (const response of listeners.keys()) response.end();
      const closing = await channelClient?.catch(() => undefined);
      channelClient = undefined;
      await closing?.end();
    },
  };
}
