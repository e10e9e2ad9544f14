import { Button } from 'antd';
import { useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Facts } from '#ui/Facts.tsx';
import { Loading } from '#ui/Loading.tsx';
import { useGoTo } from '#ui/navigation.tsx';
import { Time } from '#ui/Time.tsx';
import type { AccountPanelProps } from '#modules/registry/web/public.tsx';
import { recordOperations } from '../record-contract.ts';
import { GapTags, HolderName } from './custody-marks.tsx';
import './custody.css';

/** The custody of an account on its own page: who holds it, what is missing. */
export function CustodyPanel({ account }: AccountPanelProps) {
  const goTo = useGoTo();
  const custody = useOperation(recordOperations.readCustody, { params: { accountId: account.id } });
  const { data } = custody;
  return (
    <section className="zj-section">
      <h2>保管</h2>
      {custody.isError && <ErrorState problem={custody.error} onRetry={() => void custody.refetch()} />}
      {custody.isLoading && <Loading />}
      {data && (
        <>
          <p>
            <GapTags gaps={data.gaps} />
          </p>
          {data.hasRecord && (
            <Facts
              items={[
                { label: '保管人', value: <HolderName holder={data.custodian} /> },
                { label: 'B岗', value: <HolderName holder={data.deputy} /> },
                { label: '应换密', value: data.rotateBy },
                { label: '登记于', value: data.recordedAt && <Time at={data.recordedAt} /> },
              ]}
            />
          )}
          <Button className="cus-act" onClick={() => goTo(`/accounts/${account.id}/custody`)}>
            {data.hasRecord ? '查看保管' : '登记保管'}
          </Button>
        </>
      )}
    </section>
  );
}
