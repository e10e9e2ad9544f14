import { Select } from 'antd';
import { StatusTag } from '#ui/StatusTag.tsx';
import { importRoles, roleText } from './import-roles.ts';
import type { ImportReport } from '../import-contract.ts';

const options = importRoles.map((role) => ({ value: role, label: roleText(role) }));

/** How the columns of each sheet were understood, with samples; a wrong guess is put right here. */
export function ImportSheets({
  report,
  onRole,
}: {
  report: ImportReport;
  onRole: (header: string, role: string) => void;
}) {
  return (
    <section className="zj-section">
      <h2>列的含义</h2>
      {report.sheets.map((sheet) => (
        <details key={sheet.name} open={report.sheets.length === 1}>
          <summary>
            {sheet.name === '' ? '表格' : `工作表“${sheet.name}”`}：{sheet.lines.toLocaleString('zh-CN')} 行，
            {sheet.isWide ? '一行一个单位，每个平台一栏' : '一行一个账号'}，表头在第 {sheet.headerLine} 行
          </summary>
          <table className="reg-import-columns">
            <thead>
              <tr>
                <th scope="col">表中的列</th>
                <th scope="col">当作</th>
                <th scope="col">其中的内容</th>
              </tr>
            </thead>
            <tbody>
              {sheet.columns.map((column) => (
                <tr key={column.header}>
                  <th scope="row">{column.header}</th>
                  <td>
                    <Select
                      aria-label={`“${column.header}”当作`}
                      value={column.role}
                      onChange={(role: string) => onRole(column.header, role)}
                      options={options}
                      showSearch={{ optionFilterProp: 'label' }}
                      popupMatchSelectWidth={false}
                    />
                  </td>
                  <td className="zj-quiet">
                    {column.isRemembered && <StatusTag tone="active">按{sheet.rememberedBy}上次的更正</StatusTag>}{' '}
                    {column.samples.join('；')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      ))}
    </section>
  );
}
