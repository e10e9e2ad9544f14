import { Button } from 'antd';
import { useOperation } from '#ui/api.ts';
import { PageLink, useGoTo } from '#ui/navigation.tsx';
import { useMay } from '#ui/session.ts';
import type { AccountPanelProps } from '#modules/registry/web/public.tsx';
import { closingOperations } from '../contract.ts';
import { StepPicture } from './StepPicture.tsx';
import './closing.css';

/** The closing of an account, on its page: where it stands, or the way to begin one. */
export function ClosingPanel({ account }: AccountPanelProps) {
  const goTo = useGoTo();
  const mayFile = useMay('registry.file');
  const closings = useOperation(closingOperations.listClosings, { query: { accountId: account.id, limit: 1 } });
  const [closing] = closings.data?.rows ?? [];
  const isRunning = closing !== undefined && closing.state !== 'withdrawn';
  const mayBegin = mayFile && closings.data !== undefined && !isRunning && account.state === 'running';
  if (!closing && !mayBegin) return null;
  return (
    <section className="zj-section">
      <h2>关停</h2>
      {closing && (
        <>
          <StepPicture steps={closing.steps} />
          <PageLink to={`/closings/${closing.id}`}>查看关停办理</PageLink>
        </>
      )}
      {mayBegin && <Button onClick={() => goTo('/closings/new', { account: account.id })}>拟办关停</Button>}
    </section>
  );
}
