import { Button, Select } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { FormRow } from '#ui/FormPage.tsx';
import { useMay } from '#ui/session.ts';
import { StatusTag } from '#ui/StatusTag.tsx';
import { peopleOperations } from '#modules/people/contract.ts';
import { contractOperations, staffAccesses, type ContractDetail, type StaffAccess } from '../contract.ts';
import { staffAccessTexts } from '../texts.ts';

/** The contractor's people: listed by the unit, let in by a security administrator, out at the end of the contract. */
export function ContractStaff({ contract }: { contract: ContractDetail }) {
  const activate = useCommand(contractOperations.activateStaff);
  const end = useCommand(contractOperations.endStaff);
  const paramsOf = (staffId: string) => ({ params: { contractId: contract.id, staffId } });
  const problem = activate.error ?? end.error;
  return (
    <section className="zj-section">
      <h2>受托方人员</h2>
      {contract.staff.length === 0 && <p>还没有列入人员。</p>}
      <ul>
        {contract.staff.map((one) => (
          <li key={one.id}>
            {one.personName}（{staffAccessTexts[one.access]}，{one.from} 至 {one.until}）{' '}
            <StatusTag tone={one.isActive ? 'active' : 'neutral'}>
              {one.isActive ? '已启用' : one.endedAt ? '已停用' : '未启用'}
            </StatusTag>{' '}
            {contract.mayActivate && !one.isActive && !one.endedAt && one.access !== 'none' && (
              <Button size="small" loading={activate.isPending} onClick={() => activate.mutate(paramsOf(one.id))}>
                启用
              </Button>
            )}
            {contract.mayManage && !one.endedAt && (
              <Button type="text" size="small" loading={end.isPending} onClick={() => end.mutate(paramsOf(one.id))}>
                停用
              </Button>
            )}
          </li>
        ))}
      </ul>
      {problem && <ErrorState problem={problem} />}
      {contract.mayManage && <AddStaff contract={contract} />}
    </section>
  );
}

function AddStaff({ contract }: { contract: ContractDetail }) {
  const mayReadPeople = useMay('people.read');
  const [personId, setPersonId] = useState<string>();
  const [access, setAccess] = useState<StaffAccess>('draft');
  const people = useOperation(peopleOperations.listPeople, { query: { limit: 200 } }, { enabled: mayReadPeople });
  const add = useCommand(contractOperations.addStaff, { onDone: () => setPersonId(undefined) });
  const contractors = (people.data?.rows ?? []).filter((one) => one.employment === 'contractor');
  return (
    <div className="zj-act">
      <FormRow>
        <Field label="人员" hint="用工性质为“外包”的人员。" error={fieldError(add.error, '/personId')}>
          {({ id }) => (
            <Select
              id={id}
              value={personId ?? null}
              onChange={setPersonId}
              placeholder="选择人员"
              options={contractors.map((one) => ({ value: one.id, label: one.name }))}
              notFoundContent="没有外包人员，请先在“人员”中登记"
            />
          )}
        </Field>
        <Field label="权限">
          {({ id }) => (
            <Select
              id={id}
              value={access}
              onChange={setAccess}
              options={staffAccesses.map((one) => ({ value: one, label: staffAccessTexts[one] }))}
            />
          )}
        </Field>
      </FormRow>
      {add.error && <ErrorState problem={add.error} />}
      <Button
        disabled={!personId}
        loading={add.isPending}
        onClick={() => personId && add.mutate({ params: { contractId: contract.id }, body: { personId, access } })}
      >
        列入名单
      </Button>
    </div>
  );
}
