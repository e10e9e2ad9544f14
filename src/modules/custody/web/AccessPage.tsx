import { App, Button, Input, Switch } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand, useOperation } from '#ui/api.ts';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Facts } from '#ui/Facts.tsx';
import { Field } from '#ui/Field.tsx';
import { FormRow } from '#ui/FormPage.tsx';
import { useList } from '#ui/list.ts';
import { Loading } from '#ui/Loading.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useMay } from '#ui/session.ts';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { deviceOperations, type AccessFacts, type LogInRow } from '../device-contract.ts';
import './custody.css';

const columns: readonly DataColumn<LogInRow>[] = [
  { key: 'at', title: '登录时间', width: '11em', render: (row) => <Time at={row.at} />, phone: 'title' },
  { key: 'person', title: '人员', render: (row) => row.personName },
  { key: 'unit', title: '单位', isWide: true, render: (row) => row.unitName },
  { key: 'address', title: '来源地址', width: '12em', render: (row) => row.address ?? '' },
  {
    key: 'device',
    title: '登记设备',
    width: '10em',
    render: (row) => row.deviceNumber ?? <span className="zj-quiet">未登记的设备</span>,
  },
  { key: 'inside', title: '网络', width: '9em', render: (row) => <Inside is={row.isInsideNetwork} />, phone: 'end' },
];

function Inside({ is }: { is: boolean | null }) {
  if (is === null) return <span className="zj-quiet">无从判断</span>;
  return <StatusTag tone={is ? 'met' : 'blocked'}>{is ? '许可网络' : '许可网络以外'}</StatusTag>;
}

/** From where people log in to this product, and from where they may. */
export function AccessPage() {
  const access = useOperation(deviceOperations.readAccess);
  const list = useList(deviceOperations.listLogIns, { query: {} });
  return (
    <>
      <PageHeader title="登录网络">
        登录本系统的网络和设备。本系统没有“记住我”，每次登录都要输入密码；平台后台的登录看不到，以设备登记和抽查为准。
      </PageHeader>
      {access.isError && <ErrorState problem={access.error} onRetry={() => void access.refetch()} />}
      {access.isLoading && <Loading />}
      {access.data && <Access access={access.data} />}
      <h2 className="zj-heading">近期登录</h2>
      <DataTable
        name="custody.logIns"
        caption="登录"
        unit="次"
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        empty={<EmptyState title="还没有登录记录">今后每次登录本系统，都会记下时间、地址和设备。</EmptyState>}
      />
    </>
  );
}

function Access({ access }: { access: AccessFacts }) {
  const { message } = App.useApp();
  const mayManage = useMay('custody.manage');
  const demand = useCommand(deviceOperations.demandDevice, { onDone: () => void message.success('已更改') });
  const end = useCommand(deviceOperations.endNetwork, { onDone: () => void message.success('已移除') });
  return (
    <>
      <Facts
        items={[
          {
            label: '闲置退出',
            value: access.idleMinutes === null ? '规则没有规定' : `${access.idleMinutes} 分钟没有操作即退出`,
          },
          { label: '本次登录', value: `${access.address ?? '不是网页登录'}，${access.deviceNumber ?? '未登记的设备'}` },
          {
            label: '只在登记设备上签发和办理保管',
            value: (
              <>
                <Switch
                  aria-label="只在登记设备上签发和办理保管"
                  checked={access.isDeviceDemanded}
                  disabled={!mayManage}
                  loading={demand.isPending}
                  onChange={(isDemanded) => demand.mutate({ body: { isDemanded } })}
                />{' '}
                <span className="zj-quiet">{access.demandedBy ? `由${access.demandedBy}要求` : '未要求'}</span>
              </>
            ),
          },
        ]}
      />
      {(demand.error ?? end.error) && <ErrorState problem={demand.error ?? end.error} />}
      <section className="zj-section">
        <h2>许可网络</h2>
        <ul className="cus-lines">
          {access.networks.map((one) => (
            <li key={one.id}>
              <span>
                <b>{one.range}</b> {one.note}
              </span>
              <span className="zj-quiet">
                {one.unitName}，{one.addedByName}
              </span>
              {mayManage && one.isOwn && (
                <Button size="small" onClick={() => end.mutate({ params: { networkId: one.id } })}>
                  移除
                </Button>
              )}
            </li>
          ))}
          {access.networks.length === 0 && <li className="zj-quiet">没有登记许可网络，暂不判断来源。</li>}
        </ul>
        {mayManage && <AddNetwork />}
      </section>
    </>
  );
}

function AddNetwork() {
  const { message } = App.useApp();
  const [range, setRange] = useState('');
  const [note, setNote] = useState('');
  const add = useCommand(deviceOperations.addNetwork, {
    onDone: () => {
      message.success('已登记');
      setRange('');
      setNote('');
    },
  });
  return (
    <div className="zj-act">
      <FormRow>
        <Field label="网段" hint="如 10.1.0.0/16，或单个地址。" error={fieldError(add.error, '/range')}>
          {(control) => (
            <Input {...control} maxLength={50} value={range} onChange={(event) => setRange(event.target.value)} />
          )}
        </Field>
        <Field label="说明" isOptional>
          {(control) => (
            <Input {...control} maxLength={100} value={note} onChange={(event) => setNote(event.target.value)} />
          )}
        </Field>
      </FormRow>
      {add.error && <ErrorState problem={add.error} />}
      <Button
        loading={add.isPending}
        disabled={range.trim() === ''}
        onClick={() => add.mutate({ body: { range: range.trim(), note: note.trim() } })}
      >
        登记网段
      </Button>
    </div>
  );
}
