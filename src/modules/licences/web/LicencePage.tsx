import { Button, Input } from 'antd';
import { useState } from 'react';
import { fieldError, hrefOf, useCommand, useOperation } from '#ui/api.ts';
import { CaseTimeline } from '#ui/CaseTimeline.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Facts } from '#ui/Facts.tsx';
import { Field } from '#ui/Field.tsx';
import { Loading } from '#ui/Loading.tsx';
import { PageLink, usePageParam } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { toTimeline } from '#ui/server-timeline.ts';
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
          <Button download href={hrefOf(licenceOperations.downloadLicence, { params: { licenceId } })}>
            下载扫描件
          </Button>
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
      {data.mayManage && <EndPart licenceId={licenceId} />}
      <section className="zj-section">
        <h2>经过</h2>
        <CaseTimeline
          entries={toTimeline(data.timeline, {
            textOf: (action) => licenceActionTexts[action],
            detailOf: ({ facts }) => wordOf(facts['reason']),
          })}
        />
      </section>
    </>
  );
}

function EndPart({ licenceId }: { licenceId: string }) {
  const [reason, setReason] = useState('');
  const end = useCommand(licenceOperations.endLicence);
  return (
    <section className="zj-section">
      <h2>注销</h2>
      <Field label="理由" error={fieldError(end.error, '/reason')}>
        {(control) => <Input {...control} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      {end.error && <ErrorState problem={end.error} />}
      <Button
        danger
        disabled={reason.trim().length < 2}
        loading={end.isPending}
        onClick={() => end.mutate({ params: { licenceId }, body: { reason } })}
      >
        注销
      </Button>
    </section>
  );
}

const wordOf = (value: unknown): string => (typeof value === 'string' ? value : '');
