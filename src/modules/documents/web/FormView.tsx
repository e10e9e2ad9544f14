import { Fragment, type ReactNode } from 'react';
import { Sheet } from '#ui/Sheet.tsx';
import type { FormField, FormSeal, FormSheet } from '../form-contract.ts';

/** An official form on paper, as DOCX, XLSX and PDF have it. */
export function FormView({ sheet }: { sheet: FormSheet }) {
  return (
    <Sheet title={sheet.title} {...(sheet.number ? { number: sheet.number } : {})}>
      <p style={{ textIndent: 0, display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', gap: '0 2em' }}>
        <span>填表单位：{sheet.office}</span>
        {sheet.date && <span>填报日期：{sheet.date}</span>}
      </p>
      {sheet.parts.map((part, at) => (
        <Fragment key={at}>
          {part.kind === 'fields' && <Fields fields={part.fields} />}
          {part.kind === 'seals' && <Seals seals={part.seals} />}
          {part.kind === 'note' && <p>{part.text}</p>}
          {part.kind === 'table' && (
            <WideTable title={part.table.title} columns={part.table.columns.length}>
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
            </WideTable>
          )}
        </Fragment>
      ))}
    </Sheet>
  );
}

/** A table of many columns keeps them readable on a narrow screen and is pushed aside there. */
function WideTable({ title, columns, children }: { title: string; columns: number; children: ReactNode }) {
  if (columns <= mostNarrow) return <table>{children}</table>;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by the keyboard
    <div style={{ overflowX: 'auto' }} role="group" aria-label={title} tabIndex={0}>
      <table style={{ minWidth: 'min(34rem, 36em)' }}>{children}</table>
    </div>
  );
}

const mostNarrow = 5;

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
                {seal.signer} （{seal.by === 'seal' ? '盖章' : '签字'}）{' '}
                <span style={{ whiteSpace: 'nowrap' }}>{seal.date || '　　年　　月　　日'}</span>
              </p>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
