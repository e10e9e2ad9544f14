import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { contractOperations, type ContractDetail } from '../contract.ts';

/** The exit at the end of a contract. */
export function ExitPart({ contract }: { contract: ContractDetail }) {
  const [accountsReturned, setAccounts] = useState(false);
  const [dataReturned, setData] = useState(false);
  const [reason, setReason] = useState('');
  const end = useCommand(contractOperations.endContract);
  if (contract.endedOn !== null)
    return (
      <section className="zj-section">
        <h2>退出</h2>
        <p>
          已于 {contract.endedOn} 办结：账号已收回，人员权限已终止，数据已移交。{contract.endReason}
        </p>
      </section>
    );
  if (!contract.mayManage) return null;
  return (
    <section className="zj-section">
      <h2>办理退出</h2>
      <div className="zj-act">
        <div>
          <Checkbox checked={accountsReturned} onChange={(event) => setAccounts(event.target.checked)}>
            账号及登录凭据已收回
          </Checkbox>
        </div>
        <div>
          <Checkbox checked={dataReturned} onChange={(event) => setData(event.target.checked)}>
            数据和资料已移交
          </Checkbox>
        </div>
        <Field label="说明" error={fieldError(end.error, '/reason')}>
          {(control) => <Input {...control} value={reason} onChange={(event) => setReason(event.target.value)} />}
        </Field>
        <p className="zj-quiet">办结后，受托方人员的权限即时终止。</p>
        {end.error && <ErrorState problem={end.error} />}
        <Button
          loading={end.isPending}
          onClick={() =>
            end.mutate({ params: { contractId: contract.id }, body: { accountsReturned, dataReturned, reason } })
          }
        >
          办结退出
        </Button>
      </div>
    </section>
  );
}
