import { useState } from 'react';
import { Button } from 'antd';
import { useOperation } from '#ui/api.ts';
import { FormPart } from '#ui/FormPage.tsx';
import { rosterOperations } from '../contract.ts';
import { postTexts } from '../texts.ts';
import { AppointmentDrawer } from './AppointmentDrawer.tsx';

/** The posts that a person holds, each with its way to mark an absence; nothing where there is none. */
export function MyPosts({ personId }: { personId: string }) {
  const [open, setOpen] = useState<string>();
  const mine = useOperation(rosterOperations.listAppointments, { query: { personId, state: 'running' } });
  if (!mine.data || mine.data.rows.length === 0) return null;
  return (
    <FormPart title="我的任职">
      <p className="zj-quiet">休假、出差前登记离岗，其间由 B 岗代为审核，处处注明是代办。</p>
      {mine.data.rows.map((row) => (
        <p key={row.id}>
          {postTexts[row.post]}（{row.unitName}）{' '}
          <Button size="small" onClick={() => setOpen(row.id)}>
            离岗与经过
          </Button>
        </p>
      ))}
      <AppointmentDrawer appointmentId={open} onClose={() => setOpen(undefined)} />
    </FormPart>
  );
}
