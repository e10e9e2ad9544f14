import type { DriftField, DriftRow } from '../contract.ts';

export interface Registered {
  readonly name: string;
  readonly certifiedSubject: string | null;
}

/** A change filing that was submitted or received; what it asks for covers what the platform shows already. */
export interface CoveringFiling {
  readonly accountName: string;
  readonly certifiedSubject: string;
}

const plain = (text: string): string => text.normalize('NFKC').replaceAll(/\s/g, '');

/**
 * Where the platform shows another name or certified subject than is registered (S3-4d). What the platform does not show, or the register
 * does not hold, is no difference. Pure.
 */
export function findDrift(
  registered: Registered,
  shown: { readonly name: string | null; readonly certifiedSubject: string | null },
  filings: readonly CoveringFiling[],
): DriftRow[] {
  const fields: readonly [DriftField, string | null, string | null, (filing: CoveringFiling) => string][] = [
    ['name', registered.name, shown.name, (filing) => filing.accountName],
    ['certifiedSubject', registered.certifiedSubject, shown.certifiedSubject, (filing) => filing.certifiedSubject],
  ];
  return fields.flatMap(([field, own, other, filed]) => {
    if (!own || !other || plain(own) === plain(other)) return [];
    const isCovered = filings.some((filing) => plain(filed(filing)) === plain(other));
    return [{ field, registered: own, shown: other, isCovered }];
  });
}
