import { useEffect, useMemo, useState } from 'react';
import { useOperation } from '#ui/api.ts';
import { textcheckOperations, type RiskHit, type RiskResult } from '../contract.ts';

export interface CheckedPart {
  readonly field: string;
  readonly text: string;
}

export interface Check {
  /** Hits of exactly the parts given; null while the answer is still of an older text. */
  readonly hits: readonly RiskHit[] | null;
  readonly result: RiskResult | undefined;
  readonly isChecking: boolean;
  readonly problem: unknown;
  readonly retry: () => void;
}

const settleMs = 400;

/** Checks parts of a text while they are typed, 0.4 s after the last key; hits never belong to an older text. */
export function useCheck(parts: readonly CheckedPart[], enabled = true): Check {
  const key = JSON.stringify(parts);
  const settled = useSettled(key);
  const checked = useMemo(() => JSON.parse(settled) as CheckedPart[], [settled]);
  const isBlank = checked.every((part) => part.text.trim() === '');
  const query = useOperation(
    textcheckOperations.checkText,
    { body: { parts: checked } },
    { enabled: enabled && !isBlank },
  );
  const isCurrent = settled === key && query.data !== undefined;
  return {
    hits: isBlank ? [] : isCurrent ? query.data.hits : null,
    result: isCurrent ? query.data : undefined,
    isChecking: !isBlank && !isCurrent && !query.isError,
    problem: query.error,
    retry: () => void query.refetch(),
  };
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), settleMs);
    return () => window.clearTimeout(timer);
  }, [value]);
  return settled;
}
