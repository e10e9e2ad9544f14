/** What other modules' pages may use: choosing a unit, and importing a table step by step. */
export type { TableImportReport, TableImportRun } from './table-import.ts';
export { TableImport, type TableImportProps } from './TableImport.tsx';
export { UnitSelect, type UnitSelectProps } from './UnitSelect.tsx';
