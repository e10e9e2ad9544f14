import { useMemo } from 'react';
import { officialCalendar, withOverrides, type WorkCalendar } from '#shared/working-days.ts';
import { useOperation } from '#ui/api.ts';
import { settingsOperations } from '../settings-contract.ts';

/** The working days of the acting unit: the published calendar with this year's days of its own; read once for all deadlines of a page. */
export function useOfficeCalendar(): WorkCalendar {
  const { data } = useOperation(settingsOperations.readCalendar, { query: {} });
  return useMemo(
    () => (data && data.overrides.length > 0 ? withOverrides(officialCalendar(), data.overrides) : officialCalendar()),
    [data],
  );
}
