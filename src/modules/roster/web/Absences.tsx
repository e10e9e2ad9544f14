import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { FormRow } from '#ui/FormPage.tsx';
import { absenceOperations } from '../absence-contract.ts';
import type { AppointmentReply } from '../contract.ts';

const alsoRefresh = ['content', 'today'];

/** Times away of a post, and marking one: the deputies decide in the time, on behalf of the holder. */
export function Absences({ row, mayMark }: { row: AppointmentReply; mayMark: boolean }) {
  const { message } = App.useApp();
  const [isMarking, setMarking] = useState(false);
  const end = useCommand(absenceOperations.endAbsence, {
    alsoRefresh,
    onDone: () => void message.success('已登记回岗'),
  });
  return (
    <section className="zj-section">
      <h2>离岗（AB岗）</h2>
      {row.absences.length === 0 && (
        <p className="zj-quiet">
          {row.deputyNames.length > 0
            ? `没有登记离岗；离岗期间由${row.deputyNames.join('、')}代办。`
            : '这个岗位没有 B 岗。先给 B 岗任职并写明所替的任职，才能登记离岗。'}
        </p>
      )}
      {row.absences.map((one) => (
        <p key={one.from}>
          {one.from} 至 {one.until}，由{one.deputies.join('、')}代办{one.reason === '' ? '' : `（${one.reason}）`}
        </p>
      ))}
      {end.error && <ErrorState problem={end.error} />}
      {mayMark && row.absences.length > 0 && (
        <Button loading={end.isPending} onClick={() => end.mutate({ params: { appointmentId: row.id }, body: {} })}>
          回岗
        </Button>
      )}
      {mayMark && row.absences.length === 0 && row.deputyNames.length > 0 && !isMarking && (
        <Button onClick={() => setMarking(true)}>登记离岗</Button>
      )}
      {isMarking && <MarkAway appointmentId={row.id} onDone={() => setMarking(false)} />}
    </section>
  );
}

function MarkAway({ appointmentId, onDone }: { appointmentId: string; onDone: () => void }) {
  const { message } = App.useApp();
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const mark = useCommand(absenceOperations.markAway, {
    alsoRefresh,
    onDone: ({ deputies }) => {
      void message.success(`已登记，其间由${deputies.join('、')}代办`);
      onDone();
    },
  });
  const onMark = () => {
    setTried(true);
    if (from === '' || until === '') return;
    mark.mutate({ params: { appointmentId }, body: { from, until, ...(reason.trim() === '' ? {} : { reason }) } });
  };
  const missing = (value: string) => (isTried && value === '' ? '请选择日期。' : undefined);
  return (
    <div className="ros-away">
      <FormRow>
        <Field label="离岗之日" error={fieldError(mark.error, '/from') ?? missing(from)}>
          {(control) => (
            <Input {...control} type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
          )}
        </Field>
        <Field label="离岗至" error={fieldError(mark.error, '/until') ?? missing(until)}>
          {(control) => (
            <Input {...control} type="date" value={until} onChange={(event) => setUntil(event.target.value)} />
          )}
        </Field>
      </FormRow>
      <Field label="事由" isOptional>
        {(control) => (
          <Input {...control} maxLength={100} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      {mark.error && !fieldError(mark.error, '/until') && <ErrorState problem={mark.error} />}
      <div className="ros-actions">
        <Button type="primary" loading={mark.isPending} onClick={onMark}>
          登记离岗
        </Button>
        <Button onClick={onDone}>取消</Button>
      </div>
    </div>
  );
}
