import { readFileSync } from 'node:fs';
import { listProcessTree } from '../process-memory.ts';

const ticksPerSecond = 100;

/** CPU of the PostgreSQL server and all its processes so far, in milliseconds (Linux). */
export function postgresCpuMs(postmasterPid: number): number {
  return (
    listProcessTree(postmasterPid).reduce((total, pid) => total + cpuTicks(pid, pid === postmasterPid), 0) *
    (1000 / ticksPerSecond)
  );
}

/** utime and stime; with those of ended children for the postmaster. */
function cpuTicks(pid: number, withChildren: boolean): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
      .map(Number);
    const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15);
    return user + system + (withChildren ? childUser + childSystem : 0);
  } catch {
    return 0;
  }
}
