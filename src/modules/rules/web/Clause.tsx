import { ClauseTag } from '#ui/ClauseTag.tsx';
import { useOperation } from '#ui/api.ts';
import { rulesOperations } from '../contract.ts';

export interface ClauseProps {
  /** Clause id: `S4-1b`. */
  id: string;
  /** No text gives the value; the unit sets it. */
  isSetByUnit?: boolean;
}

/** A clause by its id alone; reads its summary and document from the packs in force. */
export function Clause({ id, isSetByUnit }: ClauseProps) {
  const { data } = useOperation(rulesOperations.readClause, { params: { clauseId: id } });
  return (
    <ClauseTag
      id={id}
      {...(data?.summary ? { summary: data.summary } : {})}
      {...(data?.packTitle ? { pack: data.packTitle } : {})}
      {...(isSetByUnit ? { isSetByUnit } : {})}
    />
  );
}

/** What a clause asks, in our words. */
export function ClauseSummary({ id }: { id: string }) {
  const { data } = useOperation(rulesOperations.readClause, { params: { clauseId: id } });
  return <>{data?.summary ?? ''}</>;
}
