import { Button } from 'antd';
import { useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { useGoTo } from '#ui/navigation.tsx';
import { rosterFilingOperations } from '../filing-contract.ts';

/** Begins a roster filing of the unit, or opens the one that is under way. */
export function BeginFiling({ unitId }: { unitId: string }) {
  const goTo = useGoTo();
  const begin = useCommand(rosterFilingOperations.beginFiling, {
    onDone: ({ id }) => goTo(`/roster-filings/${id}`),
  });
  return (
    <>
      {begin.error && <ErrorState problem={begin.error} />}
      <Button type="primary" loading={begin.isPending} onClick={() => begin.mutate({ params: { unitId } })}>
        岗位备案
      </Button>
    </>
  );
}
