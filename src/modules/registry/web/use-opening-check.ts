import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '#ui/api.ts';
import { openingOperations, type OpeningForm } from '../opening-contract.ts';

const settleMs = 350;

/** What the rules say of a request as it is typed; the answer before stays in sight until the next one is there. */
export function useOpeningCheck(form: OpeningForm, at: { unitId?: string; openingId?: string }) {
  const [settled, setSettled] = useState(form);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(form), settleMs);
    return () => window.clearTimeout(timer);
  }, [form]);
  return useQuery({
    queryKey: ['registry', 'checkOpening', settled, at],
    queryFn: () => call(openingOperations.checkOpening, { body: { form: toOpeningForm(settled), ...at } }),
    placeholderData: keepPreviousData,
  });
}

/** The form as the operation takes it: what is empty and optional is left out. */
export function toOpeningForm({ openOn, budgetYuan, ...form }: OpeningForm): OpeningForm {
  return { ...form, ...(openOn ? { openOn } : {}), ...(budgetYuan === undefined ? {} : { budgetYuan }) };
}
