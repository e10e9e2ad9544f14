import { Alert } from 'antd';
import { useOperation } from '#ui/api.ts';
import { calendarOperations } from '../calendar-contract.ts';

/** What falls on a day that something is planned for; days of mourning say what to heed. */
export function DayCaution({ on }: { on: string }) {
  const { data } = useOperation(
    calendarOperations.listOccasions,
    { query: { from: on, days: 1 } },
    { enabled: /^\d{4}-\d\d-\d\d$/.test(on) },
  );
  const rows = data?.rows ?? [];
  if (rows.length === 0) return null;
  const cautions = rows.filter((row) => row.caution !== '');
  return (
    <Alert
      type={cautions.length > 0 ? 'warning' : 'info'}
      title={`当天是${rows.map((row) => row.name).join('、')}`}
      description={cautions.map((row) => row.caution).join(' ') || undefined}
      showIcon
    />
  );
}
