import { useEffect, useState } from 'react';
import { call } from '#ui/api.ts';
import { packOperations, type PackFaultRow } from '../packs-contract.ts';

const settleMs = 700;

/** The faults of a text as it is typed: asked for when typing rests; those of the text before stay until then. */
export function useCheckedText(
  yaml: string,
  known: { readonly yaml: string; readonly faults: readonly PackFaultRow[] } | null,
): { faults: readonly PackFaultRow[]; isChecking: boolean; isUnreachable: boolean } {
  const [unreachable, setUnreachable] = useState<string>();
  const [checked, setChecked] = useState(known);
  const isKnown = checked?.yaml === yaml || yaml.trim() === '';
  useEffect(() => {
    if (isKnown) return;
    let isStale = false;
    const timer = window.setTimeout(() => {
      call(packOperations.checkPackText, { body: { yaml } }).then(
        ({ faults }) => !isStale && setChecked({ yaml, faults }),
        // Saving says what is wrong with the network; the check is asked again with the next change.
        () => !isStale && setUnreachable(yaml),
      );
    }, settleMs);
    return () => {
      isStale = true;
      window.clearTimeout(timer);
    };
  }, [yaml, isKnown]);
  return { faults: checked?.faults ?? [], isChecking: !isKnown, isUnreachable: !isKnown && unreachable === yaml };
}
