import { commonProblems, Problem, type FieldFault } from '#shared/problems.ts';
import { officePhonePattern } from '../contract.ts';
import { creditCodeFault, normalCreditCode } from '../credit-rules.ts';

interface Facts {
  readonly shortName?: string;
  readonly registeredName?: string;
  readonly creditCode?: string;
  readonly contactPhone?: string;
  readonly divisionCode?: string;
}

type Cleaned<F> = Omit<F, keyof Facts> & { [K in keyof Facts & keyof F]?: string | null };

/**
 * Facts of a unit as they are stored: trimmed, empty ones null, the credit code in capitals.
 * @throws Problem common.invalidInput for a credit code whose checksum fails, and for a telephone that is no office's
 */
export function cleanFacts<F extends Facts>(typed: F): Cleaned<F> {
  const facts = { ...typed } as Record<string, unknown>;
  for (const key of ['shortName', 'registeredName', 'contactPhone', 'divisionCode'] as const)
    if (typed[key] !== undefined) facts[key] = typed[key].trim() || null;
  if (typed.creditCode !== undefined) facts['creditCode'] = normalCreditCode(typed.creditCode) || null;
  const faults: FieldFault[] = [];
  const code = facts['creditCode'];
  const codeFault = typeof code === 'string' ? creditCodeFault(code) : undefined;
  if (codeFault) faults.push({ path: '/creditCode', text: codeFault });
  const phone = facts['contactPhone'];
  if (typeof phone === 'string' && !new RegExp(officePhonePattern).test(phone))
    faults.push({ path: '/contactPhone', text: '请填写办公电话，如 0573-00000000；不登记个人手机号。' });
  if (faults.length > 0) throw new Problem(commonProblems.invalidInput, { count: faults.length }, faults);
  return facts as Cleaned<F>;
}
