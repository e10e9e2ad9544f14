import { readFileSync, readdirSync } from 'node:fs';

/** Memory of some processes in MiB: resident (shared pages counted in each) and proportional, where the system tells. */
export interface ProcessMemory {
  readonly rssMib: number;
  readonly pssMib: number | undefined;
}

/** The process and all its descendants, by Linux's /proc. */
export function listProcessTree(rootPid: number): number[] {
  const parents = new Map(listPids().map((pid) => [pid, parentOf(pid)]));
  const found = [rootPid];
  for (const pid of found) found.push(...[...parents].filter(([, parent]) => parent === pid).map(([child]) => child));
  return found;
}

/** Adds up the memory of processes; those that ended meanwhile count nothing. */
export function measureMemory(pids: readonly number[]): ProcessMemory {
  const proportional = pids.map((pid) => readKib(`/proc/${pid}/smaps_rollup`, 'Pss'));
  const resident = pids.map((pid) => readKib(`/proc/${pid}/status`, 'VmRSS') ?? 0);
  return {
    rssMib: toMib(sum(resident)),
    pssMib: proportional.includes(undefined) ? undefined : toMib(sum(proportional.map((kib) => kib ?? 0))),
  };
}

/** The program's name, such as `node` or `postgres`; '' when the process is gone. */
export function commandOf(pid: number): string {
  return readText(`/proc/${pid}/comm`).trim();
}

function listPids(): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0);
}

function parentOf(pid: number): number {
  return Number(/^PPid:\s+(\d+)/m.exec(readText(`/proc/${pid}/status`))?.[1] ?? 0);
}

function readKib(file: string, field: string): number | undefined {
  const found = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readText(file))?.[1];
  return found === undefined ? undefined : Number(found);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function toMib(kib: number): number {
  return Math.round((kib / 1024) * 10) / 10;
}
