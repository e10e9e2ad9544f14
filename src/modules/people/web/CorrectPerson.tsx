import { App, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { employmentTexts, employments, peopleOperations, type PersonRow } from '../contract.ts';

/** Corrects what the register says of a person; folded behind a button. */
export function CorrectPerson({ person }: { person: PersonRow }) {
  const [isOpen, setOpen] = useState(false);
  return isOpen ? (
    <CorrectionForm person={person} onClose={() => setOpen(false)} />
  ) : (
    <Button onClick={() => setOpen(true)}>更正姓名、职务、用工</Button>
  );
}

function CorrectionForm({ person, onClose }: { person: PersonRow; onClose: () => void }) {
  const { message } = App.useApp();
  const [name, setName] = useState(person.name);
  const [position, setPosition] = useState(person.position ?? '');
  const [employment, setEmployment] = useState(person.employment);
  const update = useCommand(peopleOperations.updatePerson, {
    alsoRefresh: ['roster', 'session'],
    onDone: () => {
      message.success('已更正');
      onClose();
    },
  });
  const error = (pointer: string) => fieldError(update.error, pointer);
  return (
    <form
      className="ppl-form"
      onSubmit={(event) => {
        event.preventDefault();
        const body = { name: name.trim(), employment, ...(position.trim() ? { position: position.trim() } : {}) };
        update.mutate({ params: { personId: person.id }, body });
      }}
    >
      {update.error && <ErrorState problem={update.error} kept="没有更正，填写的内容都还在。" />}
      <Field label="姓名或岗位称谓" error={error('/name')}>
        {(control) => (
          <Input {...control} autoFocus maxLength={50} value={name} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <Field label="职务" isOptional error={error('/position')}>
        {(control) => (
          <Input {...control} maxLength={50} value={position} onChange={(event) => setPosition(event.target.value)} />
        )}
      </Field>
      <Field label="用工性质" error={error('/employment')}>
        {(control) => (
          <Select
            {...control}
            value={employment}
            onChange={setEmployment}
            options={employments.map((one) => ({ value: one, label: employmentTexts[one] }))}
          />
        )}
      </Field>
      <div className="ppl-buttons">
        <Button htmlType="submit" type="primary" loading={update.isPending}>
          保存更正
        </Button>
        <Button onClick={onClose}>取消</Button>
      </div>
    </form>
  );
}
