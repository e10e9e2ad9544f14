import { App, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { toDay } from '#shared/time.ts';
import { fieldError, useCommand } from '#ui/api.ts';
import { ConfirmDecision } from '#ui/ConfirmDecision.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { FormRow } from '#ui/FormPage.tsx';
import { StatusTag } from '#ui/StatusTag.tsx';
import { useNow } from '#ui/use-now.ts';
import { employmentTexts } from '#modules/people/contract.ts';
import {
  holderParts,
  recordOperations,
  type CustodyDetail,
  type HolderPart as Part,
  type HolderRow,
} from '../record-contract.ts';
import { holderPartTexts } from '../texts.ts';
import { PersonSelect } from './PersonSelect.tsx';

/** Who holds the account, and who did. */
export function HolderPart({ custody }: { custody: CustodyDetail }) {
  const [isAdding, setAdding] = useState(false);
  const [ending, setEnding] = useState<HolderRow | null>(null);
  const { message } = App.useApp();
  const end = useCommand(recordOperations.endHolder, { onDone: () => (message.success('已停用'), setEnding(null)) });
  const running = custody.holders.filter((one) => one.endedAt === null);
  const ended = custody.holders.filter((one) => one.endedAt !== null);
  return (
    <section className="zj-section">
      <h2>保管和运营人员</h2>
      <ul className="cus-lines">
        {running.map((one) => (
          <li key={one.id}>
            <span>
              <b>{holderPartTexts[one.part]}</b> {one.personName}
              {one.employment && one.employment !== 'fullTime' && `（${employmentTexts[one.employment]}）`}
              {one.duty && <span className="zj-quiet"> {one.duty}</span>}
            </span>
            <span className="zj-quiet">{one.since} 起</span>
            {custody.mayManage && (
              <Button size="small" onClick={() => setEnding(one)}>
                停用
              </Button>
            )}
          </li>
        ))}
        {running.length === 0 && <li className="zj-quiet">还没有登记人员。</li>}
        {ended.map((one) => (
          <li key={one.id} className="zj-quiet">
            <span>
              {holderPartTexts[one.part]} {one.personName}
            </span>
            <span>
              {one.since} 至 {one.endedAt && toDay(one.endedAt)}，{one.endReason}
            </span>
            <StatusTag tone="neutral">已停用</StatusTag>
          </li>
        ))}
      </ul>
      {custody.mayManage && !isAdding && (
        <Button className="cus-act" onClick={() => setAdding(true)}>
          登记人员
        </Button>
      )}
      {isAdding && <AddHolder custody={custody} onDone={() => setAdding(false)} />}
      <ConfirmDecision
        isOpen={ending !== null}
        title={`停用${ending ? `${holderPartTexts[ending.part]}${ending.personName}` : ''}？`}
        effects={['立即不再是本账号的人员，记录保留。']}
        confirmText="停用"
        isDanger
        reasonLabel="原因"
        isBusy={end.isPending}
        problem={end.error}
        onConfirm={(reason) =>
          end.mutate({ params: { accountId: custody.accountId, holderId: ending?.id ?? '' }, body: { reason } })
        }
        onCancel={() => setEnding(null)}
      />
    </section>
  );
}

function AddHolder({ custody, onDone }: { custody: CustodyDetail; onDone: () => void }) {
  const { message } = App.useApp();
  const [part, setPart] = useState<Part>(custody.custodian === null ? 'custodian' : 'operator');
  const [personId, setPersonId] = useState('');
  const [duty, setDuty] = useState('');
  const today = toDay(useNow());
  const [since, setSince] = useState(today);
  const add = useCommand(recordOperations.addHolder, { onDone: () => (message.success('已登记'), onDone()) });
  const save = () =>
    add.mutate({
      params: { accountId: custody.accountId },
      body: { part, personId, since, ...(duty.trim() === '' ? {} : { duty: duty.trim() }) },
    });
  const problem = add.error;
  return (
    <div className="cus-act">
      <FormRow>
        <Field label="承担">
          {(control) => (
            <Select
              {...control}
              value={part}
              onChange={(next: Part) => setPart(next)}
              options={holderParts.map((one) => ({ value: one, label: holderPartTexts[one] }))}
            />
          )}
        </Field>
        <Field
          label="人员"
          hint={part === 'operator' ? '可以是外包人员。' : '外包人员不得担任（S3-13f）。'}
          error={fieldError(problem, '/personId')}
        >
          {(control) => <PersonSelect control={control} value={personId} onChange={setPersonId} />}
        </Field>
      </FormRow>
      <FormRow>
        <Field label="起始日期" error={fieldError(problem, '/since')}>
          {(control) => (
            <Input
              {...control}
              type="date"
              max={today}
              value={since}
              onChange={(event) => setSince(event.target.value)}
            />
          )}
        </Field>
        <Field label="具体分工" isOptional error={fieldError(problem, '/duty')}>
          {(control) => (
            <Input {...control} maxLength={100} value={duty} onChange={(event) => setDuty(event.target.value)} />
          )}
        </Field>
      </FormRow>
      {problem && <ErrorState problem={problem} kept="您填写的内容仍在上方。" />}
      <Button type="primary" loading={add.isPending} disabled={personId === ''} onClick={save}>
        登记
      </Button>{' '}
      <Button onClick={onDone}>取消</Button>
    </div>
  );
}
