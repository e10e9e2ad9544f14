import { Input, Select } from 'antd';
import type { FilledCells, ReturnDefinition, ReturnRow } from '../contract.ts';
import { totalOf, type CellFault } from '../form-rules.ts';
import './statistics.css';

export interface ReturnTableProps {
  definition: ReturnDefinition;
  cells: FilledCells;
  /** Absent: to be read only. */
  onChange?: ((row: string, column: string, value: string) => void) | undefined;
  faults?: readonly CellFault[];
  /** Cells that the system filled, by row. */
  known?: FilledCells | undefined;
}

/** The form as it is printed; 合计 counts itself, what is wrong stands under its row. */
export function ReturnTable({ definition, cells, onChange, faults = [], known }: ReturnTableProps) {
  const withTotal = definition.columns.length > 1;
  return (
    <div className="statistics-scroll">
      <table className="statistics-table">
        <thead>
          <tr>
            <th scope="col">项目</th>
            {definition.columns.map((column) => (
              <th scope="col" key={column.key}>
                {column.text}
              </th>
            ))}
            {withTotal && <th scope="col">合计</th>}
            {definition.hasRemarks && <th scope="col">备注</th>}
          </tr>
        </thead>
        <tbody>
          {definition.rows.map((row) => {
            const wrong = faults.filter((fault) => fault.row === row.key);
            return (
              <tr key={row.key} data-wrong={wrong.length > 0 || undefined}>
                <th scope="row">
                  {row.text}
                  {known?.[row.key] !== undefined && onChange && <span className="zj-quiet">（系统已填，可改）</span>}
                  {wrong.map((fault) => (
                    <p key={fault.text} className="zj-field-error" role="alert">
                      {fault.text}
                    </p>
                  ))}
                </th>
                <Cells definition={definition} row={row} cells={cells} onChange={onChange} />
                {withTotal && (row.type === 'count' || row.type === 'text') && (
                  <td className="statistics-total">
                    {row.type === 'count' ? (totalOf(definition, cells, row.key) ?? '') : ''}
                  </td>
                )}
                {definition.hasRemarks && (
                  <td>
                    <Cell row={row} column="remark" label="备注" cells={cells} onChange={onChange} />
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

interface CellsProps {
  definition: ReturnDefinition;
  row: ReturnRow;
  cells: FilledCells;
  onChange: ReturnTableProps['onChange'];
}

function Cells({ definition, row, cells, onChange }: CellsProps) {
  if (row.type === 'yesNo' || row.type === 'line') {
    const width = definition.columns.length + (definition.columns.length > 1 ? 1 : 0);
    return (
      <td colSpan={width}>
        <Cell row={row} column="line" label={row.text} cells={cells} onChange={onChange} />
      </td>
    );
  }
  return definition.columns.map((column) => (
    <td key={column.key}>
      <Cell row={row} column={column.key} label={column.text} cells={cells} onChange={onChange} />
    </td>
  ));
}

function Cell({
  row,
  column,
  label,
  cells,
  onChange,
}: {
  row: ReturnRow;
  column: string;
  label: string;
  cells: FilledCells;
  onChange: ReturnTableProps['onChange'];
}) {
  const value = cells[row.key]?.[column] ?? '';
  if (!onChange) return <span className="statistics-said">{value}</span>;
  const name = `${row.text}，${label}`;
  if (row.type === 'yesNo' && column === 'line')
    return (
      <Select
        aria-label={name}
        className="statistics-yes"
        {...(value === '' ? {} : { value })}
        placeholder="请选择"
        options={['是', '否'].map((word) => ({ value: word, label: word }))}
        onChange={(word: string) => onChange(row.key, column, word)}
      />
    );
  if (row.type === 'count' && column !== 'remark')
    return (
      <Input
        aria-label={name}
        inputMode="numeric"
        maxLength={9}
        value={value}
        onChange={(event) => onChange(row.key, column, event.target.value.trim())}
      />
    );
  return (
    <Input.TextArea
      aria-label={name}
      autoSize={{ minRows: 1, maxRows: 8 }}
      maxLength={2000}
      value={value}
      onChange={(event) => onChange(row.key, column, event.target.value)}
    />
  );
}
