import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A server of the benchmark in a process of its own. */
export interface ServerProcess {
  readonly origin: string;
  readonly pid: number;
  /** CPU of the whole process so far, user and system, in milliseconds. */
  cpuMs(): Promise<number>;
  ask<R>(message: object): Promise<R>;
  stop(): Promise<void>;
}

/** Starts `bench/first-loop/<file>`; it must send `{origin}` first and answer every message. */
export async function startServerProcess(file: string, args: readonly string[]): Promise<ServerProcess> {
  const child = fork(join(import.meta.dirname, file), args, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: process.env['BENCH_NODE_FLAGS']?.split(' ') ?? [],
  });
  child.setMaxListeners(50);
  const { origin } = (await firstMessage(child)) as { origin: string };
  const ask = async <R>(message: object): Promise<R> => {
    const reply = firstMessage(child);
    child.send(message);
    return (await reply) as R;
  };
  return {
    origin,
    pid: child.pid ?? 0,
    ask,
    cpuMs: async () => (await ask<{ cpuMs: number }>({ kind: 'cpu' })).cpuMs,
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function firstMessage(child: ChildProcess): Promise<unknown> {
  return Promise.race([
    once(child, 'message').then(([message]) => message as unknown),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`a benchmark process ended with ${String(code)}`))),
  ]);
}

/** In the child: says where it listens and answers the CPU question; other messages go to `answer`. */
export function serveParent(
  origin: string,
  answer: (message: { kind: string }) => Promise<object> = async () => ({}),
): void {
  process.on('message', (message: { kind: string }) => {
    if (message.kind !== 'cpu') return void answer(message).then((reply) => process.send?.(reply));
    const { user, system } = process.cpuUsage();
    return void process.send?.({ cpuMs: (user + system) / 1000 });
  });
  process.on('SIGTERM', () => process.exit(0));
  process.send?.({ origin });
}
