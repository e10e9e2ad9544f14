import { addDays } from '#shared/time.ts';

export interface Renaming {
  readonly happenedOn: string;
  readonly oldName: string;
  readonly newName: string;
  readonly document: string;
}

/** A name with the days on which it was borne; null: not known since when, or until today. */
export interface BorneName {
  readonly name: string;
  readonly from: string | null;
  readonly until: string | null;
  /** The document that gave it. */
  readonly document: string | null;
}

/** The names of a unit, the newest first, from its renamings in any order. Pure. */
export function namesOverTime(current: string, renamings: readonly Renaming[]): BorneName[] {
  const ordered = renamings.toSorted((a, b) =>
    a.happenedOn < b.happenedOn ? -1 : a.happenedOn > b.happenedOn ? 1 : 0,
  );
  const names = ordered.map((one, at): BorneName => {
    const before = ordered[at - 1];
    return {
      name: one.oldName,
      from: before?.happenedOn ?? null,
      until: addDays(one.happenedOn, -1),
      document: before?.document ?? null,
    };
  });
  const last = ordered.at(-1);
  return [
    { name: current, from: last?.happenedOn ?? null, until: null, document: last?.document ?? null },
    ...names.toReversed(),
  ];
}
