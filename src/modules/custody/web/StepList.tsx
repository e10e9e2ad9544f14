import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { toDay } from '#shared/time.ts';
import { fieldError, useCommand } from '#ui/api.ts';
import { DueChip } from '#ui/DueChip.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { FormRow } from '#ui/FormPage.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { useNow } from '#ui/use-now.ts';
import { Clause, FilesField } from '#modules/rules/web/public.tsx';
import type { SentFile } from '#modules/rules/file-contract.ts';
import {
  handoverOperations,
  type HandoverDetail,
  type HandoverStep,
  type HandoverStepRow,
} from '../handover-contract.ts';
import { handoverStepTexts } from '../texts.ts';

/** What the receiver has to do, by when, and what was done. */
export function StepList({ handover }: { handover: HandoverDetail }) {
  const [open, setOpen] = useState<HandoverStep | null>(null);
  const steps = handover.steps.filter((one) => one.isDemanded || one.doneOn !== null);
  return (
    <section className="zj-section">
      <h2>接收人办理</h2>
      <ul className="cus-lines">
        {steps.map((one) => (
          <li key={one.step}>
            <span>
              <b>{handoverStepTexts[one.step]}</b> {one.clause && <Clause id={one.clause} />}
              {one.doneBy && (
                <span className="zj-quiet">
                  {' '}
                  {one.doneBy}于 {one.doneOn} 办理{one.note && `，${one.note}`}
                  {one.evidenceId && '，附凭证'}
                </span>
              )}
            </span>
            <StepState step={one} />
            {handover.mayDoSteps && one.doneOn === null && open !== one.step && (
              <Button size="small" onClick={() => setOpen(one.step)}>
                登记完成
              </Button>
            )}
          </li>
        ))}
      </ul>
      {open && <StepForm handover={handover} step={open} onDone={() => setOpen(null)} />}
    </section>
  );
}

function StepState({ step }: { step: HandoverStepRow }) {
  if (step.doneOn !== null) return <StatusTag tone="met">已完成</StatusTag>;
  return step.dueAt ? <DueChip dueAt={step.dueAt} isShort /> : <StatusTag tone="active">待办理</StatusTag>;
}

function StepForm({ handover, step, onDone }: { handover: HandoverDetail; step: HandoverStep; onDone: () => void }) {
  const { message } = App.useApp();
  const today = toDay(useNow());
  const [doneOn, setDoneOn] = useState(today);
  const [note, setNote] = useState('');
  const [files, setFiles] = useState<readonly SentFile[]>([]);
  const done = useCommand(handoverOperations.doStep, {
    onDone: ({ state }) => (message.success(state === 'done' ? '交接已全部完成' : '已登记'), onDone()),
  });
  const save = () =>
    done.mutate({
      params: { handoverId: handover.id },
      body: { step, doneOn, note: note.trim(), ...(files[0] ? { proof: files[0] } : {}) },
    });
  return (
    <div className="cus-act">
      <h3>{handoverStepTexts[step]}</h3>
      <FormRow>
        <Field label="完成日期" error={fieldError(done.error, '/doneOn')}>
          {(control) => (
            <Input
              {...control}
              type="date"
              max={today}
              value={doneOn}
              onChange={(event) => setDoneOn(event.target.value)}
            />
          )}
        </Field>
        <Field label="说明" isOptional error={fieldError(done.error, '/note')}>
          {(control) => (
            <Input {...control} maxLength={300} value={note} onChange={(event) => setNote(event.target.value)} />
          )}
        </Field>
      </FormRow>
      <FilesField files={files} onChange={(next) => setFiles(next.slice(-1))} />
      {done.error && <ErrorState problem={done.error} kept="您填写的内容仍在上方。" />}
      <Button type="primary" loading={done.isPending} onClick={save}>
        登记完成
      </Button>{' '}
      <Button onClick={onDone}>取消</Button>
    </div>
  );
}
