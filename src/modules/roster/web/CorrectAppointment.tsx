import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { fieldError, useCommand } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { rosterOperations, type AppointmentReply } from '../contract.ts';
import { postTexts } from '../texts.ts';
import { DutyFields, type DutyDraft } from './DutyFields.tsx';

/** Corrects what a running appointment says; person, post and beginning stay. */
export function CorrectAppointment({ row }: { row: AppointmentReply }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>更正</Button>
      {isOpen && <CorrectionDialog row={row} onClose={() => setOpen(false)} />}
    </>
  );
}

function CorrectionDialog({ row, onClose }: { row: AppointmentReply; onClose: () => void }) {
  const { message } = App.useApp();
  const [value, setValue] = useState<DutyDraft>({
    deputy: row.deputy ?? '',
    deputyForId: row.deputyForId ?? '',
    isOnStaff: row.isOnStaff ? 'yes' : 'no',
    grounds: row.grounds,
    inCharge: row.inCharge,
    officePhone: row.officePhone ?? '',
    accountIds: row.accounts.map((one) => one.id),
  });
  const update = useCommand(rosterOperations.updateAppointment, {
    onDone: () => {
      message.success('已更正，名册有变动的须重新报备');
      onClose();
    },
  });
  const phone = value.officePhone.trim() || null;
  const save = () =>
    update.mutate({
      params: { appointmentId: row.id },
      body: {
        deputy: value.deputy || null,
        deputyForId: (value.deputy === 'B' && value.deputyForId) || null,
        isOnStaff: value.isOnStaff === 'yes',
        grounds: value.grounds.trim(),
        inCharge: value.inCharge.trim(),
        accountIds: value.accountIds ?? [],
        ...(phone === row.officePhone ? {} : { officePhone: phone }),
      },
    });
  return (
    <Modal
      title={`更正${row.personName}的${postTexts[row.post]}任职`}
      open
      width={640}
      onCancel={onClose}
      okText="保存更正"
      cancelText="取消"
      confirmLoading={update.isPending}
      onOk={save}
    >
      {update.error && <ErrorState problem={update.error} kept="没有更正，填写的内容都还在。" />}
      <div className="zj-act">
        <DutyFields
          value={value}
          set={(part) => setValue({ ...value, ...part })}
          unitId={row.unitId}
          post={row.post}
          error={(pointer) => fieldError(update.error, pointer)}
        />
      </div>
      <p className="zj-quiet">人员、岗位或起始日期登错的，免去这条任职后重新登记。</p>
    </Modal>
  );
}
