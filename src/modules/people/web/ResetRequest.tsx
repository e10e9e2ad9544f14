import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { Time } from '#ui/Time.tsx';
import { peopleOperations, type PersonRow } from '../contract.ts';

/** The way of two persons to a new password, for who may review or release: asked for by one, confirmed by another. */
export function ResetRequest({ person, mayRequest }: { person: PersonRow; mayRequest: boolean }) {
  const { message } = App.useApp();
  const [reason, setReason] = useState('');
  const resets = useOperation(peopleOperations.listResets, {});
  const running = resets.data?.rows.find((row) => row.personId === person.id);
  const request = useCommand(peopleOperations.requestReset, {
    onDone: () => void message.success('已申请，等待另一人确认'),
  });
  const confirm = useCommand(peopleOperations.confirmReset, {
    onDone: () => void message.success('已确认，申请人可以重置'),
  });
  if (!running && !mayRequest) return null;
  return (
    <section className="zj-section">
      <h2>两人重置密码</h2>
      {request.error && <ErrorState problem={request.error} />}
      {confirm.error && <ErrorState problem={confirm.error} />}
      {running && (
        <p>
          {running.requestedByName} <Time at={running.requestedAt} /> 申请：{running.reason}。
          {running.confirmedByName
            ? `已由${running.confirmedByName}确认，申请人可以重置密码。`
            : '等待另一名安全管理员或其单位信息指挥长确认。'}
        </p>
      )}
      {running?.mayConfirm && (
        <Button
          type="primary"
          loading={confirm.isPending}
          onClick={() => confirm.mutate({ params: { resetId: running.id } })}
        >
          确认可以重置
        </Button>
      )}
      {!running && mayRequest && (
        <form
          className="ppl-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (reason.trim()) request.mutate({ params: { personId: person.id }, body: { reason: reason.trim() } });
          }}
        >
          <Field label="申请原因" hint="有审核或签发权限的人员，密码须由另一人确认后才能重置。">
            {(control) => (
              <Input {...control} maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
            )}
          </Field>
          <Button htmlType="submit" disabled={!reason.trim()} loading={request.isPending}>
            申请重置
          </Button>
        </form>
      )}
    </section>
  );
}
