import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { toDay } from '#shared/time.ts';
import { fieldError, useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { PageLink } from '#ui/navigation.tsx';
import { useMay } from '#ui/session.ts';
import { changeOperations } from '../change-contract.ts';
import { unitChangeTexts } from '../change-texts.ts';
import type { UnitChangeRow, UnitDetail } from '../contract.ts';
import { unitKindTexts } from '../texts.ts';

/** The names that a unit bore, newest first; nothing where it never was renamed. */
export function UnitNames({ unit }: { unit: UnitDetail }) {
  if (unit.names.length < 2) return null;
  return (
    <section className="zj-section">
      <h2>名称沿革</h2>
      <ol className="org-lines">
        {unit.names.map((one) => (
          <li key={`${one.name} ${one.until ?? ''}`}>
            {one.name}
            <span className="zj-quiet">
              {one.from ?? '登记时'} 至 {one.until ?? '今'}
              {one.document && `，依据 ${one.document}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Recorded changes of the unit and units that were merged into it. */
export function UnitChanges({ unit }: { unit: UnitDetail }) {
  const [noticing, setNoticing] = useState<UnitChangeRow>();
  const mayManage = useMay('organisation.manage');
  if (unit.changes.length + unit.predecessors.length === 0) return null;
  return (
    <section className="zj-section">
      <h2>单位变更</h2>
      <ul className="org-lines">
        {unit.changes.map((change) => (
          <li key={change.id}>
            {change.happenedOn} {changeText(change)}
            <span className="zj-quiet">
              依据 {change.document}
              {change.note && `，${change.note}`}，当时在用账号 {change.accountCount} 个、人员 {change.personCount} 人，
              {change.recordedByName}登记
            </span>
            <span>
              {change.noticeUrl ? (
                <a href={change.noticeUrl} target="_blank" rel="noreferrer">
                  {change.noticeOn} 社会公告
                </a>
              ) : (
                <span className="zj-quiet">没有登记社会公告</span>
              )}
              {mayManage && (
                <Button type="link" size="small" onClick={() => setNoticing(change)}>
                  {change.noticeUrl ? '更换' : '登记公告'}
                </Button>
              )}
            </span>
          </li>
        ))}
        {unit.predecessors.map((one) => (
          <li key={one.id}>
            {one.happenedOn} <PageLink to={`/units/${one.id}`}>{one.name}</PageLink> 并入或由本单位承接
          </li>
        ))}
      </ul>
      {noticing && <NoticeDialog change={noticing} onClose={() => setNoticing(undefined)} />}
    </section>
  );
}

function changeText(change: UnitChangeRow): string {
  if (change.kind === 'rename') return `由“${change.oldName}”更名为“${change.newName ?? ''}”`;
  if (change.kind === 'merge') return `并入“${change.successorName ?? ''}”`;
  return `${unitChangeTexts.abolish}${change.successorName ? `，由“${change.successorName}”承接` : ''}`;
}

function NoticeDialog({ change, onClose }: { change: UnitChangeRow; onClose: () => void }) {
  const { message } = App.useApp();
  const [noticeUrl, setUrl] = useState(change.noticeUrl ?? '');
  const [noticeOn, setOn] = useState(() => change.noticeOn ?? toDay(new Date()));
  const note = useCommand(changeOperations.noteChangeNotice, {
    onDone: () => {
      message.success('已登记公告');
      onClose();
    },
  });
  return (
    <Modal
      title="登记社会公告"
      open
      onCancel={onClose}
      okText="登记公告"
      cancelText="先不做"
      confirmLoading={note.isPending}
      okButtonProps={{ disabled: noticeUrl.trim() === '' }}
      onOk={() => note.mutate({ params: { changeId: change.id }, body: { noticeUrl: noticeUrl.trim(), noticeOn } })}
    >
      <div className="org-dialog">
        {note.error && <ErrorState problem={note.error} />}
        <Field label="公告链接" hint="已公开发布的公告的网址。" error={fieldError(note.error, '/noticeUrl')}>
          {(control) => (
            <Input {...control} maxLength={500} value={noticeUrl} onChange={(event) => setUrl(event.target.value)} />
          )}
        </Field>
        <Field label="公告日期" error={fieldError(note.error, '/noticeOn')}>
          {(control) => (
            <Input {...control} type="date" value={noticeOn} onChange={(event) => setOn(event.target.value)} />
          )}
        </Field>
      </div>
    </Modal>
  );
}

/** Units directly below. */
export function UnitChildren({ unit }: { unit: UnitDetail }) {
  return (
    <section className="zj-section">
      <h2>下级单位</h2>
      {unit.children.length === 0 && <p className="zj-quiet">没有下级单位。</p>}
      <ul className="org-lines">
        {unit.children.map((child) => (
          <li key={child.id}>
            <PageLink to={`/units/${child.id}`}>{child.name}</PageLink>
            {child.ended && '（已撤销）'}
            <span className="zj-quiet">
              {unitKindTexts[child.kind]} · 账号 {child.accountCount} · 人员 {child.personCount}
            </span>
          </li>
        ))}
      </ul>
      {unit.children.length >= 500 && <p className="zj-quiet">只列出前 500 个，其余请在“单位”中查找。</p>}
    </section>
  );
}
