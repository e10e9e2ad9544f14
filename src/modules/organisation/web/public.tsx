/** What other modules' pages may use: choosing a unit of the scope or of the whole installation, and importing a table step by step. */
export type { TableImportRun } from './table-import.ts';
export { FileChoice } from './FileChoice.tsx';
export { readFileContent, type FileContent } from './file-content.ts';
export { ReceiverSelect } from './ReceiverSelect.tsx';
export { TableImport } from './TableImport.tsx';
export { UnitSelect } from './UnitSelect.tsx';
