/** What other modules' pages may use: choosing a unit, and importing a table step by step. */
export { TableImport, type TableImportProps, type TableImportReport, type TableImportRun } from './TableImport.tsx';
export { UnitSelect, type UnitSelectProps } from './UnitSelect.tsx';
