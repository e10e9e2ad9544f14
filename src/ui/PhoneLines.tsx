import { Checkbox } from 'antd';
import { phonePlace } from './data-column.ts';
import { toggled, type DataRowsProps } from './data-rows.ts';
import { RowTarget } from './RowTarget.tsx';

/** The rows as lines, for a phone and for the queue of a `ThreePane`. */
export function PhoneLines<Row>(props: DataRowsProps<Row>) {
  if (props.isLoading) {
    return (
      <ul className="zj-lines" aria-hidden>
        {Array.from({ length: 6 }, (_, index) => (
          <li key={index}>
            <span className="zj-skeleton" style={{ width: `${60 + ((index * 17) % 30)}%` }} />
            <span className="zj-skeleton" style={{ width: '40%', marginTop: '0.6em' }} />
          </li>
        ))}
      </ul>
    );
  }
  return (
    <ul className="zj-lines">
      {props.rows.map((row) => (
        <PhoneLine key={props.rowKey(row)} row={row} {...props} />
      ))}
    </ul>
  );
}

function PhoneLine<Row>({ row, ...props }: DataRowsProps<Row> & { row: Row }) {
  const key = props.rowKey(row);
  const placed = props.columns.map((column, index) => ({ column, place: phonePlace(column, index) }));
  const at = (place: string) => placed.filter((entry) => entry.place === place);
  return (
    <li aria-current={props.currentKey === key ? 'true' : undefined}>
      <div className="zj-line-head">
        {props.selection && (
          <Checkbox
            aria-label="选择这一行"
            checked={props.selection.chosen.has(key)}
            onChange={() => props.selection?.onChange(toggled(props.selection.chosen, key))}
          />
        )}
        <div className="zj-line-title">
          <RowTarget row={row} {...props}>
            {at('title').map(({ column }) => (
              <span key={column.key}>{column.render(row)}</span>
            ))}
          </RowTarget>
        </div>
        <div className="zj-line-end">
          {at('end').map(({ column }) => (
            <span key={column.key}>{column.render(row)}</span>
          ))}
        </div>
      </div>
      <dl>
        {at('line').map(({ column }) => (
          <div key={column.key}>
            <dt>{column.title}</dt>
            <dd>{column.render(row)}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
