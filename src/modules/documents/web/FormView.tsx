import { Fragment } from 'react';
import { Sheet } from '#ui/Sheet.tsx';
import type { FormField, FormSeal, FormSheet } from '../form-contract.ts';

/** An official form on paper, as DOCX, XLSX and PDF have it. */
export function FormView({ sheet }: { sheet: FormSheet }) {
  return (
    <Sheet title={sheet.title} {...(sheet.number ? { number: sheet.number } : {})}>
      <p style={{ textIndent: 0 }}>
        填表单位：{sheet.office}
        {sheet.date && `　　填报日期：${sheet.date}`}
      </p>
      {sheet.parts.map((part, at) => (
        <Fragment key={at}>
          {part.kind === 'fields' && <Fields fields={part.fields} />}
          {part.kind === 'seals' && <Seals seals={part.seals} />}
          {part.kind === 'note' && <p>{part.text}</p>}
          {part.kind === 'table' && (
            <table>
              <caption>{part.table.title}</caption>
              <thead>
                <tr>
                  {part.table.columns.map((column) => (
                    <th key={column.key} scope="col">
                      {column.text}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {part.table.rows.map((row, no) => (
                  <tr key={no}>
                    {row.map((cell, column) => (
                      <td key={column}>{cell}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Fragment>
      ))}
    </Sheet>
  );
}

function Fields({ fields }: { fields: readonly FormField[] }) {
  return (
    <table>
      <tbody>
        {fields.map((field) => (
          <tr key={field.key}>
            <th scope="row" style={{ width: '28%' }}>
              {field.label}
            </th>
            <td style={{ overflowWrap: 'anywhere' }}>{field.value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Seals({ seals }: { seals: readonly FormSeal[] }) {
  return (
    <table>
      <tbody>
        {seals.map((seal) => (
          <tr key={seal.key}>
            <th scope="row" style={{ width: '28%' }}>
              {seal.label}
            </th>
            <td>
              <p>{seal.opinion || '　'}</p>
              <p style={{ textAlign: 'right' }}>
                {seal.signer} （{seal.by === 'seal' ? '盖章' : '签字'}） {seal.date || '　　年　　月　　日'}
              </p>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
