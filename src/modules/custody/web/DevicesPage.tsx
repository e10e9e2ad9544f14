import { App, Button, Drawer } from 'antd';
import { useState } from 'react';
import { hrefOf, useCommand } from '#ui/api.ts';
import { ConfirmDecision } from '#ui/ConfirmDecision.tsx';
import type { DataColumn } from '#ui/data-column.ts';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { useList } from '#ui/list.ts';
import { PageLink, usePageSearch } from '#ui/navigation.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useMay } from '#ui/session.ts';
import { StatusTag } from '#ui/StatusTag.tsx';
import { Time } from '#ui/Time.tsx';
import { deviceOperations, type DeviceRow } from '../device-contract.ts';
import { deviceKindTexts, networkKindTexts } from '../texts.ts';
import { DeviceForm } from './DeviceForm.tsx';
import './custody.css';

interface Filters extends Record<string, string | undefined> {
  search?: string;
  view?: 'inUse' | 'ended' | 'all';
}

const columns: readonly DataColumn<DeviceRow>[] = [
  {
    key: 'number',
    title: '资产编号',
    render: (row) => `${row.assetNumber}（${deviceKindTexts[row.kind]}）`,
    phone: 'title',
  },
  { key: 'unit', title: '单位', isWide: true, render: (row) => row.unitName },
  { key: 'place', title: '存放地点', render: (row) => `${row.place}，${networkKindTexts[row.network]}` },
  { key: 'custodian', title: '保管人', width: '8em', render: (row) => row.custodianName },
  {
    key: 'accounts',
    title: '用于账号',
    render: (row) => row.accountNames.join('、') || <span className="zj-quiet">未指定</span>,
  },
  {
    key: 'bound',
    title: '已绑定',
    width: '6em',
    render: (row) => (row.boundCount > 0 ? `${row.boundCount} 个浏览器` : '未绑定'),
    phone: 'hidden',
  },
  { key: 'state', title: '情况', width: '13em', render: (row) => <DeviceMarks device={row} />, phone: 'end' },
];

function DeviceMarks({ device }: { device: DeviceRow }) {
  const bad = [
    device.inPublicPlace && '公共场所',
    device.isShared && '多人共用',
    device.keepsLogIn && '自动登录',
  ].filter((one): one is string => one !== false);
  if (device.endedAt) return <StatusTag tone="neutral">已停用</StatusTag>;
  if (bad.length === 0)
    return <StatusTag tone={device.isDedicated ? 'met' : 'soon'}>{device.isDedicated ? '专用' : '非专用'}</StatusTag>;
  return (
    <span className="cus-gaps">
      {bad.map((one) => (
        <StatusTag key={one} tone="blocked">
          {one}
        </StatusTag>
      ))}
    </span>
  );
}

/** The register of devices; one opens beside it. */
export function DevicesPage() {
  const [filters, setFilters] = usePageSearch<Filters>();
  const list = useList(deviceOperations.listDevices, { query: filters });
  const mayManage = useMay('custody.manage');
  const [open, setOpen] = useState<DeviceRow | 'new' | null>(null);
  return (
    <>
      <PageHeader
        title="专用设备"
        actions={
          mayManage && (
            <Button type="primary" onClick={() => setOpen('new')}>
              登记设备
            </Button>
          )
        }
      >
        登录账号后台的电脑和手机。在设备的浏览器里<PageLink to="/bind-device">绑定本机</PageLink>后，本系统能认出它。
      </PageHeader>
      <DataTable
        name="custody.devices"
        caption="设备"
        unit="台"
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        onOpen={setOpen}
        search={{
          placeholder: '编号、地点、保管人或单位',
          value: filters.search ?? '',
          onSearch: (search) => setFilters({ search }),
        }}
        pills={{
          label: '按状态',
          value: filters.view ?? 'inUse',
          onChange: (view) => setFilters({ view: view as 'inUse' }),
          pills: [
            { value: 'inUse', label: '在用' },
            { value: 'ended', label: '已停用' },
            { value: 'all', label: '全部' },
          ],
        }}
        tools={
          <Button href={hrefOf(deviceOperations.exportDevices)} download>
            导出
          </Button>
        }
        isFiltered={Boolean(filters.search)}
        onClearFilters={() => setFilters({ search: '' })}
        empty={
          <EmptyState title="还没有登记设备">
            登记用来登录账号后台的电脑和手机：放在哪里、谁保管、用于哪些账号。
          </EmptyState>
        }
      />
      <Drawer
        open={open !== null}
        onClose={() => setOpen(null)}
        size="large"
        title={open === 'new' ? '登记设备' : open?.assetNumber}
        destroyOnHidden
      >
        {open !== null && (
          <>
            {open !== 'new' && mayManage && !open.endedAt && <DeviceActs device={open} onDone={() => setOpen(null)} />}
            <DeviceForm
              device={open === 'new' ? null : open}
              isReadOnly={!mayManage || (open !== 'new' && open.endedAt !== null)}
              onDone={() => setOpen(null)}
            />
          </>
        )}
      </Drawer>
    </>
  );
}

function DeviceActs({ device, onDone }: { device: DeviceRow; onDone: () => void }) {
  const { message } = App.useApp();
  const [isEnding, setEnding] = useState(false);
  const params = { deviceId: device.id };
  const issue = useCommand(deviceOperations.issueDeviceCode);
  const end = useCommand(deviceOperations.endDevice, { onDone: () => (message.success('已停用'), onDone()) });
  return (
    <div className="cus-act">
      <Button loading={issue.isPending} onClick={() => issue.mutate({ params })}>
        发绑定码
      </Button>{' '}
      <Button danger onClick={() => setEnding(true)}>
        停用设备
      </Button>
      {issue.error && <ErrorState problem={issue.error} />}
      {issue.data && (
        <p>
          <span className="cus-code">{issue.data.code}</span>
          <br />
          请在该设备的浏览器里打开“绑定本机”输入，
          <Time at={issue.data.until} /> 前有效，只能用一次。绑定后重新登录生效。
        </p>
      )}
      <ConfirmDecision
        isOpen={isEnding}
        title={`停用 ${device.assetNumber}？`}
        effects={['不再是登记设备，已绑定的浏览器随即失效。', '登记和历史保留。']}
        confirmText="停用"
        isDanger
        isBusy={end.isPending}
        problem={end.error}
        onConfirm={() => end.mutate({ params })}
        onCancel={() => setEnding(false)}
      />
    </div>
  );
}
