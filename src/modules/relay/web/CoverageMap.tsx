import { TreeMatrix, type MatrixRow } from '#ui/TreeMatrix.tsx';
import { targetStates, type RelayTarget } from '../contract.ts';
import { targetStateTexts } from '../texts.ts';
import { targetTones } from './relay-tags.tsx';

const states = targetStates.map((key) => ({ key, label: targetStateTexts[key], tone: targetTones[key] }));
const depthOf = (path: string): number => path.split('/').length;

/** Units as a tree with what their accounts did; a unit opens its accounts. */
export function CoverageMap({ targets }: { targets: readonly RelayTarget[] }) {
  const least = Math.min(...targets.map((one) => depthOf(one.unitPath)));
  const rows = new Map<string, MatrixRow & { counts: Record<string, number> }>();
  for (const { unitId, unitName, unitPath, state } of targets) {
    const depth = Math.min(depthOf(unitPath) - least, 5);
    const row = rows.get(unitId) ?? { id: unitId, name: unitName, depth, to: `/units/${unitId}`, counts: {} };
    row.counts[state] = (row.counts[state] ?? 0) + 1;
    rows.set(unitId, row);
  }
  if (rows.size < 2) return null;
  return (
    <section className="zj-section">
      <h2>覆盖情况</h2>
      <TreeMatrix states={states} rows={[...rows.values()]} />
    </section>
  );
}
