import { App, Button } from 'antd';
import { hrefOf, useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Facts } from '#ui/Facts.tsx';
import { HistorySection } from '#ui/HistorySection.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink, usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { ReasonedAct } from '#ui/ReasonedAct.tsx';
import { licenceOperations } from '../contract.ts';
import { licenceActionTexts, licenceKindTexts } from '../texts.ts';
import { LicenceStateTag } from './LicenceStateTag.tsx';

/** One licence. */
export function LicencePage() {
  const licenceId = usePageParam('licenceId');
  const { data, error, isError, refetch } = useOperation(licenceOperations.readLicence, { params: { licenceId } });
  if (isError) return <ErrorState problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <>
      <PageHeader
        title={data.number}
        trail={[{ label: '资质', to: '/licences' }]}
        marks={<LicenceStateTag licence={data} />}
        actions={
          <>
            <Button download href={hrefOf(licenceOperations.downloadLicence, { params: { licenceId } })}>
              下载扫描件
            </Button>
            {data.mayManage && <EndLicence licenceId={licenceId} />}
          </>
        }
      />
      <Facts
        items={[
          { label: '单位', value: data.unitName },
          { label: '种类', value: licenceKindTexts[data.kind] },
          { label: '持证单位', value: data.holder },
          { label: '许可范围', value: data.scope },
          { label: '有效期', value: `${data.from} 至 ${data.until}` },
          {
            label: '适用账号',
            value: data.accounts.map((one) => (
              <span key={one.id}>
                <PageLink to={`/accounts/${one.id}`}>{one.name}</PageLink>{' '}
              </span>
            )),
          },
          { label: '注销理由', value: data.endReason },
          { label: '登记人', value: data.recordedByName },
        ]}
      />
      <HistorySection
        timeline={data.timeline}
        textOf={(action) => licenceActionTexts[action]}
        detailOf={({ facts }) => wordOf(facts['reason'])}
      />
    </>
  );
}

function EndLicence({ licenceId }: { licenceId: string }) {
  const { message } = App.useApp();
  const end = useCommand(licenceOperations.endLicence, { onDone: () => void message.success('已注销') });
  return (
    <ReasonedAct
      text="注销"
      question="注销这项资质？"
      effects={['不再提醒到期，也不再算作账号持有的资质；登记和扫描件保留。', '登错的同样注销，再登记正确的一项。']}
      command={end}
      onConfirm={(reason) => end.mutate({ params: { licenceId }, body: { reason } })}
    />
  );
}

const wordOf = (value: unknown): string => (typeof value === 'string' ? value : '');
