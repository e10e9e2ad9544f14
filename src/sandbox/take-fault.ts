import type { SandboxContext } from './sandbox-context.ts';
import type { Fault, FaultKind } from './sandbox-types.ts';

/** Uses up one occurrence of a fault set for the path and kind, if there is one. */
export function takeFault(context: SandboxContext, path: string, kind: FaultKind): Fault | undefined {
  const index = context.faults.findIndex((fault) => fault.path === path && fault.kind === kind);
  const fault = context.faults[index];
  if (!fault) return undefined;
  fault.times -= 1;
  if (fault.times <= 0) context.faults.splice(index, 1);
  return fault;
}
