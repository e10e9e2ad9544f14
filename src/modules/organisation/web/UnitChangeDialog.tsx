import { App, Input, Modal } from 'antd';
import { useState } from 'react';
import { toDay } from '#shared/time.ts';
import { fieldError, useCommand, useOperation } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { Loading } from '#ui/Loading.tsx';
import { changeOperations } from '../change-contract.ts';
import type { UnitChangeKind, UnitDetail } from '../contract.ts';
import { ChangeFollow } from './ChangeFollow.tsx';
import { UnitSelect } from './UnitSelect.tsx';

const titles: Record<UnitChangeKind, string> = { rename: '登记更名', merge: '登记并入其他单位', abolish: '登记撤销' };

export interface UnitChangeDialogProps {
  unit: UnitDetail;
  kind: UnitChangeKind;
  onClose: () => void;
}

/** Records a change of a unit, after showing what will follow. */
export function UnitChangeDialog({ unit, kind, onClose }: UnitChangeDialogProps) {
  const { message } = App.useApp();
  const params = { unitId: unit.id };
  const follow = useOperation(changeOperations.previewUnitChange, { params });
  const [name, setName] = useState(unit.name);
  const [happenedOn, setHappenedOn] = useState(() => toDay(new Date()));
  const [document, setDocument] = useState('');
  const [note, setNote] = useState('');
  const [successorId, setSuccessorId] = useState<string>();
  const onDone = () => {
    message.success(`已${titles[kind]}`);
    onClose();
  };
  const rename = useCommand(changeOperations.renameUnit, { onDone });
  const merge = useCommand(changeOperations.mergeUnit, { onDone });
  const abolish = useCommand(changeOperations.abolishUnit, { onDone });
  const sent = { rename, merge, abolish }[kind];
  const basis = { happenedOn, document, ...(note === '' ? {} : { note }) };
  const submit = () => {
    if (kind === 'rename') rename.mutate({ params, body: { ...basis, name } });
    else if (kind === 'merge') merge.mutate({ params, body: { ...basis, successorId: successorId ?? '' } });
    else abolish.mutate({ params, body: { ...basis, ...(successorId ? { successorId } : {}) } });
  };
  const isRefused = kind !== 'rename' && Boolean(follow.data?.refusal);
  const isUnfinished = document.trim().length < 2 || (kind === 'merge' && !successorId);
  return (
    <Modal
      title={titles[kind]}
      open
      onCancel={onClose}
      okText={titles[kind]}
      cancelText="先不做"
      confirmLoading={sent.isPending}
      okButtonProps={{ danger: kind !== 'rename', disabled: isRefused || isUnfinished || !follow.data }}
      onOk={submit}
      width={640}
    >
      <div className="org-dialog">
        {sent.error && <ErrorState problem={sent.error} kept="没有登记任何内容，填写的内容都还在。" />}
        {kind === 'rename' && (
          <Field label="新名称" error={fieldError(sent.error, '/name')}>
            {(control) => (
              <Input {...control} maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
            )}
          </Field>
        )}
        {kind !== 'rename' && (
          <Field
            label={kind === 'merge' ? '并入哪个单位' : '由哪个单位承接'}
            isOptional={kind === 'abolish'}
            error={fieldError(sent.error, '/successorId')}
          >
            {(control) => (
              <UnitSelect
                control={control}
                value={successorId}
                onChange={setSuccessorId}
                isOptional={kind === 'abolish'}
              />
            )}
          </Field>
        )}
        <div className="zj-form-row">
          <Field label="变更日期" hint="文件载明的日期，不晚于今天。" error={fieldError(sent.error, '/happenedOn')}>
            {(control) => (
              <Input
                {...control}
                type="date"
                value={happenedOn}
                onChange={(event) => setHappenedOn(event.target.value)}
              />
            )}
          </Field>
          <Field label="依据文号" hint="如 某政发〔2026〕1号。" error={fieldError(sent.error, '/document')}>
            {(control) => (
              <Input
                {...control}
                maxLength={100}
                value={document}
                onChange={(event) => setDocument(event.target.value)}
              />
            )}
          </Field>
        </div>
        <Field label="说明" isOptional>
          {(control) => (
            <Input.TextArea
              {...control}
              maxLength={500}
              autoSize={{ minRows: 1, maxRows: 4 }}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
        {follow.isError && <ErrorState problem={follow.error} onRetry={() => void follow.refetch()} />}
        {follow.isLoading && <Loading>正在核对牵涉的账号和人员…</Loading>}
        {follow.data && <ChangeFollow kind={kind} follow={follow.data} />}
      </div>
    </Modal>
  );
}
