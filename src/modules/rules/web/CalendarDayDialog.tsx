import { App, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { toDay } from '#shared/time.ts';
import { fieldError, useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Field } from '#ui/Field.tsx';
import { useNow } from '#ui/use-now.ts';
import { settingsOperations, type CalendarOverrideRow } from '../settings-contract.ts';
import { isWorkMark, toMarked, type SpecialDay } from './year-days.ts';

export interface CalendarDayDialogProps {
  day: string;
  special: readonly SpecialDay[];
  overrides: readonly CalendarOverrideRow[];
  /** Absent: the acting unit. */
  unitId: string | undefined;
  unitName: string;
  maySetRest: boolean;
  onClose: () => void;
}

/** Makes one day a unit's own rest or working day; says that running terms are counted again. */
export function CalendarDayDialog(props: CalendarDayDialogProps) {
  const { day: first, special, overrides, unitId, unitName, maySetRest, onClose } = props;
  const today = toDay(useNow());
  const { message } = App.useApp();
  const [day, setDay] = useState(first);
  const [reason, setReason] = useState('');
  const now = toMarked(day, new Map(special.map((one) => [one.day, one])));
  const [chosen, setChosen] = useState<'off' | 'work' | null>(null);
  const kind = chosen ?? (maySetRest && isWorkMark(now.mark) ? 'off' : 'work');
  const set = useCommand(settingsOperations.setCalendarDay, {
    alsoRefresh: ['registry', 'rectification', 'today'],
    onDone: ({ recomputed }) => {
      message.success(recomputed > 0 ? `已调整，${recomputed} 项期限随之改变` : '已调整，没有期限受影响');
      onClose();
    },
  });
  const own = overrides.find((row) => row.day === day);
  return (
    <Modal
      open
      className="rules-dialog"
      title="调整一天"
      okText="调整"
      cancelText="先不调整"
      confirmLoading={set.isPending}
      onOk={() => set.mutate({ body: { day, kind, reason, ...(unitId ? { unitId } : {}) } })}
      onCancel={onClose}
    >
      {set.error && <ErrorState problem={set.error} kept="您填写的内容都还在。" />}
      <p>对{unitName}和下级单位生效。正在计时、按工作日计算的期限同时重新计算，并注明“单位调整”。</p>
      <Field label="日期" error={fieldError(set.error, '/day')} hint={`现为：${now.reason}`}>
        {(control) => (
          <Input
            {...control}
            type="date"
            min={today}
            value={day}
            onChange={(event) => (setDay(event.target.value), setChosen(null))}
          />
        )}
      </Field>
      {own && <p className="zj-quiet">这一天已由{own.unitName}调整。</p>}
      <Field
        label="调整为"
        error={fieldError(set.error, '/kind')}
        {...(maySetRest ? {} : { hint: '休息日会顺延期限，由上级单位设定。' })}
      >
        {(control) => (
          <Radio.Group
            id={control.id}
            value={kind}
            onChange={(event) => setChosen(event.target.value as 'off' | 'work')}
          >
            <Radio value="off" disabled={!maySetRest}>
              休息日
            </Radio>
            <Radio value="work">工作日</Radio>
          </Radio.Group>
        )}
      </Field>
      <Field label="调整原因" error={fieldError(set.error, '/reason')} hint="如停电检修、防汛停工，会写进期限的说明。">
        {(control) => (
          <Input {...control} maxLength={100} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
    </Modal>
  );
}
