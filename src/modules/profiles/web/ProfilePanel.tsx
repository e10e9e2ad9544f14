import { App, Button } from 'antd';
import { useState } from 'react';
import { hrefOf, useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { useMay } from '#ui/session.ts';
import { StatusTag } from '#ui/StatusTag.tsx';
import { SubjectHash } from '#ui/SubjectHash.tsx';
import { Time } from '#ui/Time.tsx';
import type { AccountPanelProps } from '#modules/registry/web/public.tsx';
import { profilesOperations, type DriftRow, type SnapshotRow } from '../contract.ts';
import { driftFieldTexts, snapshotOutcomeTexts, snapshotSourceTexts } from '../texts.ts';
import { SnapshotDialog } from './SnapshotDialog.tsx';
import './profiles.css';

const shownRows = 5;

/** What the platform shows of an account, kept as evidence, and where it differs from the register. */
export function ProfilePanel({ account }: AccountPanelProps) {
  const { message } = App.useApp();
  const params = { accountId: account.id };
  const snapshots = useOperation(profilesOperations.listSnapshots, { params });
  const mayCollect = useMay('monitoring.collect');
  const [isEntering, setEntering] = useState(false);
  const collect = useCommand(profilesOperations.collectSnapshot, {
    onDone: ({ outcome, detail }) =>
      void message.info(outcome === 'seen' ? '已留存平台资料' : `${snapshotOutcomeTexts[outcome]}：${detail}`),
  });
  return (
    <section className="zj-section">
      <h2>平台资料</h2>
      {snapshots.isError && <ErrorState problem={snapshots.error} onRetry={() => void snapshots.refetch()} />}
      {snapshots.data?.rows.length === 0 && (
        <p className="zj-quiet">还没有留存平台上显示的资料。留存后与登记事项比对，名称或认证主体变了会提示。</p>
      )}
      <Drift rows={snapshots.data?.drift ?? []} />
      <ul className="profile-lines">
        {(snapshots.data?.rows ?? []).slice(0, shownRows).map((row) => (
          <Snapshot key={row.id} row={row} />
        ))}
      </ul>
      {collect.error && <ErrorState problem={collect.error} />}
      {mayCollect && (
        <div className="profile-acts">
          <Button disabled={!account.homeUrl} loading={collect.isPending} onClick={() => collect.mutate({ params })}>
            读取主页并留存
          </Button>
          <Button onClick={() => setEntering(true)}>手工录入</Button>
        </div>
      )}
      {isEntering && <SnapshotDialog account={account} onClose={() => setEntering(false)} />}
    </section>
  );
}

function Drift({ rows }: { rows: readonly DriftRow[] }) {
  return rows.map((row) => (
    <p key={row.field}>
      <StatusTag tone={row.isCovered ? 'soon' : 'blocked'}>{row.isCovered ? '已报变更备案' : '与登记不一致'}</StatusTag>{' '}
      {driftFieldTexts[row.field]}：平台显示“{row.shown}”，登记为“{row.registered}”
    </p>
  ));
}

function Snapshot({ row }: { row: SnapshotRow }) {
  const facts = [
    row.name,
    row.certifiedSubject && `认证 ${row.certifiedSubject}`,
    row.followers !== null && `关注 ${row.followers.toLocaleString('zh-CN')}`,
    row.averageReads !== null && `平均阅读 ${row.averageReads.toLocaleString('zh-CN')}`,
  ].filter(Boolean);
  return (
    <li>
      <span>
        {row.outcome === 'seen'
          ? facts.join(' · ')
          : `${snapshotOutcomeTexts[row.outcome]}${row.detail ? `：${row.detail}` : ''}`}
      </span>
      <span className="zj-quiet">
        {snapshotSourceTexts[row.source]} {row.takenByName ?? ''} <Time at={row.takenAt} />{' '}
        {row.hasEvidence && (
          <a href={hrefOf(profilesOperations.downloadSnapshot, { params: { snapshotId: row.id }, query: {} })}>原件</a>
        )}{' '}
        {row.hasAvatar && <Part row={row} part="avatar" text="头像" />}{' '}
        {row.hasQr && <Part row={row} part="qr" text="二维码" />} <SubjectHash hash={row.sha256} />
      </span>
    </li>
  );
}

function Part({ row, part, text }: { row: SnapshotRow; part: 'avatar' | 'qr'; text: string }) {
  return (
    <a href={hrefOf(profilesOperations.downloadSnapshot, { params: { snapshotId: row.id }, query: { part } })}>
      {text}
    </a>
  );
}
