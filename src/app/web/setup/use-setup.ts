import { useState } from 'react';
import { fieldError, useCommand, type ApiProblem } from '#ui/api.ts';
import { useDraft } from '#ui/use-draft.ts';
import { systemOperations } from '#modules/system/contract.ts';
import { systemProblems } from '#modules/system/texts.ts';
import { emptySecrets, emptyValues, setupFaults, toBody, type SetupSecrets, type SetupValues } from './setup-values.ts';

/** The set-up being filled in. Values survive a reload of the tab; the key and the passwords are never kept. */
export interface Setup {
  readonly values: SetupValues;
  readonly secrets: SetupSecrets;
  readonly change: (part: Partial<SetupValues>) => void;
  readonly changeSecrets: (part: Partial<SetupSecrets>) => void;
  /** The fault of a field by its pointer, once it should be shown. */
  readonly errorAt: (pointer: string) => string | undefined;
  readonly leave: (pointer: string) => void;
  /** True after a first attempt: everything that is missing is shown. */
  readonly isChecked: boolean;
  readonly faultCount: number;
  readonly submit: () => void;
  readonly isBusy: boolean;
  readonly problem: ApiProblem | null;
  readonly draftText: string | undefined;
}

/** `onDone` gets the values as they were sent. */
export function useSetup(onDone: (values: SetupValues) => void): Setup {
  const draft = useDraft<SetupValues>('system.setup', emptyValues);
  const [secrets, setSecrets] = useState(emptySecrets);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [isChecked, setChecked] = useState(false);
  const { value: values } = draft;
  const found = useCommand(systemOperations.setUpOffice, {
    onDone: () => {
      draft.clear();
      setSecrets(emptySecrets);
      onDone(values);
    },
  });
  const faults = setupFaults(values, secrets);
  const submit = () => {
    setChecked(true);
    if (faults.size > 0) focusFirstFault();
    else found.mutate({ body: toBody(values, secrets) }, { onError: focusFirstFault });
  };
  return {
    values,
    secrets,
    change: (part) => draft.setValue({ ...values, ...part }),
    changeSecrets: (part) => {
      if (found.error) found.reset();
      setSecrets({ ...secrets, ...part });
    },
    errorAt: (pointer) =>
      refusalAt(found.error, pointer) ?? (isChecked || left.has(pointer) ? faults.get(pointer) : undefined),
    leave: (pointer) => setLeft(new Set([...left, pointer])),
    isChecked,
    faultCount: faults.size,
    submit,
    isBusy: found.isPending,
    problem: found.error,
    draftText: draft.draftText,
  };
}

function refusalAt(problem: ApiProblem | null, pointer: string): string | undefined {
  if (problem?.code === systemProblems.wrongSetupKey.code && pointer === '/setupKey') return problem.title;
  return fieldError(problem, pointer);
}

/** After the errors are drawn, the cursor stands in the first field to mend. */
function focusFirstFault(): void {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLElement>('[aria-invalid="true"]');
    field?.focus({ preventScroll: true });
    field?.scrollIntoView({ block: 'center' });
  });
}
