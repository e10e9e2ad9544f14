import { toChineseDay } from '#shared/time.ts';
import type { FormSheet } from '#modules/documents/form-contract.ts';
import type { FilledCells, ReturnDefinition } from '../contract.ts';
import { totalOf } from '../form-rules.ts';

/** What the sheet of a return or of a sum says beside its cells. */
export interface SheetFacts {
  readonly definition: ReturnDefinition;
  readonly cells: FilledCells;
  readonly office: string;
  readonly day: string;
  readonly head: string;
  readonly proofreader: string;
  readonly filler: string;
  readonly phone: string;
  readonly isSum: boolean;
}

/** 统计表 in the order of the paper form: one line a row, 合计 and 备注 at the end, the three persons and the seal below (S0-F1a to S0-F1s). Pure. */
export function toReturnSheet(facts: SheetFacts): FormSheet {
  const { definition, cells, office, day, isSum } = facts;
  const withTotal = definition.columns.length > 1;
  const columns = [
    { key: 'item', text: '项目', width: 16 },
    ...definition.columns.map(({ key, text }) => ({ key, text, width: 9 })),
    ...(withTotal ? [{ key: 'total', text: '合计', width: 7 }] : []),
    ...(definition.hasRemarks ? [{ key: 'remark', text: '备注', width: 9 }] : []),
  ];
  const rows = definition.rows.map((row) => {
    const own = cells[row.key] ?? {};
    const inColumns = row.type === 'count' || row.type === 'text';
    const values = definition.columns.map(({ key }, index) =>
      inColumns ? (own[key] ?? '') : index === 0 ? (own['line'] ?? '') : '',
    );
    const total = row.type === 'count' ? String(totalOf(definition, cells, row.key) ?? '') : '';
    return [
      row.text,
      ...values,
      ...(withTotal ? [total] : []),
      ...(definition.hasRemarks ? [own['remark'] ?? ''] : []),
    ];
  });
  return {
    form: 'statistics.return',
    title: isSum ? `${definition.title}（汇总）` : definition.title,
    office,
    date: toChineseDay(day),
    number: '',
    parts: [
      { kind: 'table', table: { key: 'rows', title: '', columns, rows } },
      {
        kind: 'fields',
        fields: definition.footer.map((label, index) => ({
          key: `foot${index + 1}`,
          label,
          value: said(facts, label),
        })),
      },
      ...(definition.needsScan && !isSum
        ? [
            {
              kind: 'seals' as const,
              seals: [
                {
                  key: 'seal',
                  label: definition.header[0] ?? '填表单位（盖章）',
                  opinion: '',
                  signer: '',
                  date: '',
                  by: 'seal' as const,
                },
              ],
            },
          ]
        : []),
    ],
  };
}

/** Who stands at a place of the foot; a place that is not known is left to be filled by hand. */
function said({ head, proofreader, filler, phone }: SheetFacts, label: string): string {
  const known: Readonly<Record<string, string>> = {
    单位负责人: head,
    审校人: proofreader,
    填报人: filler,
    联系电话: phone,
  };
  return known[label] ?? '';
}
