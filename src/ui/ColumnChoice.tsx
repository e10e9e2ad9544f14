import SettingOutlined from '@ant-design/icons/SettingOutlined';
import { Button, Checkbox, Popover } from 'antd';
import type { DataColumn } from './data-column.ts';

export interface ColumnChoiceProps<Row> {
  columns: readonly DataColumn<Row>[];
  shown: readonly DataColumn<Row>[];
  /** null goes back to the designed columns. */
  onChoose: (keys: readonly string[] | null) => void;
}

/** Which columns to show; the first one always stays. */
export function ColumnChoice<Row>({ columns, shown, onChoose }: ColumnChoiceProps<Row>) {
  const shownKeys = shown.map((column) => column.key);
  const boxes = (
    <div className="zj-column-choice">
      <Checkbox.Group value={shownKeys} onChange={(keys) => onChoose(keys.map(String))}>
        {columns.map((column, index) => (
          <Checkbox key={column.key} value={column.key} disabled={index === 0}>
            {column.title}
          </Checkbox>
        ))}
      </Checkbox.Group>
      <Button type="link" size="small" onClick={() => onChoose(null)}>
        恢复默认
      </Button>
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" content={boxes}>
      <Button type="text" icon={<SettingOutlined aria-hidden />}>
        显示列
      </Button>
    </Popover>
  );
}
