import type { FormSheet } from '../form-contract.ts';

/** A form of a module, for the page of templates: its name and a sheet with made-up values. */
export interface FormSample {
  /** Code, as in the sheet. */
  readonly form: string;
  readonly text: string;
  readonly sample: () => FormSheet;
}

declare module '#platform/module.ts' {
  interface ServerModule {
    /** Forms whose templates an office may replace. */
    readonly forms?: readonly FormSample[];
  }
}

declare module '#platform/services.ts' {
  interface Services {
    /** Every form; assembled from the modules. */
    readonly forms: readonly FormSample[];
  }
}
