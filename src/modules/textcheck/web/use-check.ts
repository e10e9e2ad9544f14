import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useOperation } from '#ui/api.ts';
import { useSession } from '#ui/session.ts';
import { textcheckOperations, type RiskHit, type RiskResult } from '../contract.ts';
import type { CheckedPart } from './check-messages.ts';
import { checkHere, readStatistic, refreshDictionary } from './check-thread.ts';

export type PartTexts = Readonly<Record<string, string>>;

export interface Check {
  /** Hits of exactly the parts given; null while the answer is still of an older text. */
  readonly hits: readonly RiskHit[] | null;
  /** Of the text as it was last checked, to be shown meanwhile; their marks have moved with the text, their offsets have not. */
  readonly latest: readonly RiskHit[] | null;
  /** The parts' texts that `latest` is of, by name. */
  readonly latestTexts: PartTexts;
  readonly result: RiskResult | undefined;
  /** Of the dictionary in use; empty while it is not known. */
  readonly tableVersion: string;
  readonly isChecking: boolean;
  /** The page cannot check by itself, so the text goes to the server each time it settles. */
  readonly isByServer: boolean;
  readonly problem: unknown;
  readonly retry: () => void;
}

const none: readonly RiskHit[] = [];
const settleMs = { here: 150, server: 400 } as const;

/**
 * Checks parts of a text while they are typed, in a thread of the page with the unit's dictionary: nothing is sent. Where
 * the dictionary or the thread is not to be had, the server checks. Hits never belong to an older text.
 */
export function useCheck(parts: readonly CheckedPart[], enabled = true): Check {
  const key = JSON.stringify(parts);
  const dictionary = useDictionary(enabled);
  const [isBroken, setBroken] = useState(false);
  const isByServer = isBroken || (dictionary.data === undefined && dictionary.isError);
  const settled = useSettled(key, isByServer ? settleMs.server : settleMs.here);
  const checked = useMemo(() => JSON.parse(settled) as CheckedPart[], [settled]);
  const isBlank = checked.every((part) => part.text.trim() === '');
  const version = isBlank || isByServer || !enabled ? undefined : dictionary.data;
  const statistic = useStatistic(version);
  const here = useResultHere(checked, version === undefined ? undefined : `${version} ${statistic}`, () =>
    setBroken(true),
  );
  const server = useOperation(
    textcheckOperations.checkText,
    { body: { parts: checked.map(({ field, text }) => ({ field, text })) } },
    { enabled: enabled && isByServer && !isBlank },
  );
  const found = isByServer ? server.data : here;
  const result = settled === key ? found : undefined;
  const hits = isBlank && settled === key ? none : (result?.hits ?? null);
  const [latest, setLatest] = useState<{ hits: readonly RiskHit[] | null; texts: PartTexts }>({ hits, texts: {} });
  // That nothing was found in an empty text says nothing of the one that is typed next.
  const kept = hits === none ? null : hits;
  if (hits && kept !== latest.hits) setLatest({ hits: kept, texts: textsOf(parts) });
  return {
    hits,
    latest: hits ?? latest.hits,
    latestTexts: latest.texts,
    result,
    tableVersion: result?.tableVersion ?? dictionary.data ?? '',
    isChecking: enabled && !isBlank && !result && !(isByServer && server.isError),
    isByServer,
    problem: isByServer ? server.error : null,
    retry: () => {
      setBroken(false);
      void dictionary.refetch();
      if (isByServer) void server.refetch();
    },
  };
}

/**
 * The version of the dictionary that the page's thread holds for the acting unit. As any query of the module it is asked for
 * again when the tab gets the focus or something changed; an unchanged one is not sent again.
 */
function useDictionary(enabled: boolean) {
  const unitId = useSession().data?.unit?.id;
  return useQuery({
    queryKey: ['textcheck', 'dictionary', unitId],
    queryFn: refreshDictionary,
    enabled: enabled && unitId !== undefined,
    gcTime: Number.POSITIVE_INFINITY,
  });
}

function textsOf(parts: readonly CheckedPart[]): PartTexts {
  return Object.fromEntries(parts.map(({ field, text }) => [field, text]));
}

/** Mark of the language statistic, read in the background once a dictionary is there; the text is checked again with it. */
function useStatistic(version: string | undefined): string {
  const read = useQuery({
    queryKey: ['textcheck', 'statistic', version],
    queryFn: readStatistic,
    enabled: version !== undefined,
    gcTime: Number.POSITIVE_INFINITY,
  });
  return read.data ?? '';
}

/** The result of exactly these parts; undefined until it is there. */
function useResultHere(
  parts: readonly CheckedPart[],
  version: string | undefined,
  onBroken: () => void,
): RiskResult | undefined {
  const [done, setDone] = useState<{ parts: readonly CheckedPart[]; result: RiskResult }>();
  useEffect(() => {
    if (version === undefined) return;
    let isGone = false;
    checkHere(parts).then(
      (result) => !isGone && setDone({ parts, result }),
      () => !isGone && onBroken(),
    );
    return () => {
      isGone = true;
    };
    // eslint-disable-next-line react/exhaustive-deps -- `onBroken` only sets a state
  }, [parts, version]);
  return done?.parts === parts ? done.result : undefined;
}

function useSettled(value: string, waitMs: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), waitMs);
    return () => window.clearTimeout(timer);
  }, [value, waitMs]);
  return settled;
}
