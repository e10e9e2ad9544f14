import { findEffective } from '#rulebook/effective-rules.ts';
import type { EffectiveRule } from '#rulebook/effective-format.ts';
import type { ReturnDefinition, ReturnRow } from '../contract.ts';

/** Columns by the words of the form; one without platforms takes what no other names. */
const platformsOf: Readonly<Record<string, { key: string; platforms?: string[] }>> = {
  微博: { key: 'weibo', platforms: ['weibo'] },
  微信: { key: 'wechat', platforms: ['wechat'] },
  移动客户端: { key: 'client', platforms: ['client'] },
  其他政务新媒体: { key: 'other' },
};
const remarks = '备注';
const sealed = '盖章扫描件';
/** As S0 has it; another pack that asks for the table may name other columns. */
const usual = {
  columns: [...Object.keys(platformsOf), '合计', remarks],
  header: ['填表单位(盖章)', '填报日期'],
  footer: ['单位负责人', '审校人', '填报人', '联系电话'],
};

/**
 * 政务新媒体情况统计表 (clauses.md c.1, S0-5e, S0-F1a to S0-F1q), its wording that of the document; the two periods follow the campaign.
 * Columns, head, foot and what is handed in are as the rules in force name them.
 * @param until last day that is counted, "2026-02-28"
 */
export function tableForm(until: string, rules: readonly EffectiveRule[] = []): ReturnDefinition {
  const columns = findEffective(rules, 'statistics.tableColumns', 'form')?.value.items ?? usual.columns;
  const header = findEffective(rules, 'statistics.tableHeader', 'form')?.value.items ?? usual.header;
  const footer = findEffective(rules, 'statistics.tableFooter', 'form')?.value.items ?? usual.footer;
  const submission = findEffective(rules, 'statistics.submission', 'requiredSet')?.value.items ?? [sealed];
  const year = Number(until.slice(0, 4));
  const month = Number(until.slice(5, 7));
  const row = (key: string, text: string, type: ReturnRow['type'], more: Partial<ReturnRow> = {}): ReturnRow => ({
    key,
    text,
    type,
    ...more,
  });
  return {
    title: '政务新媒体情况统计表',
    columns: columns.flatMap((text) => {
      const known = platformsOf[text];
      return known ? [{ ...known, text }] : [];
    }),
    rows: [
      row('accounts', '开设的新媒体数量(单位:个)', 'count', { source: 'accounts' }),
      row('running', '运行情况', 'text'),
      row('results', '取得成效', 'text'),
      row('faulty', '排查出问题的新媒体数量(单位:个)', 'count', { source: 'faulty', atMost: 'accounts' }),
      row('faults', '存在问题', 'text'),
      row('mended', '问题已整改的新媒体数量(单位:个)', 'count', { source: 'mended', atMost: 'faulty' }),
      row('mending', '整改情况', 'text'),
      row('interactive', '具有互动功能的新媒体数量(单位:个)', 'count', { source: 'interactive', atMost: 'accounts' }),
      row('reviewed', '已建立内容发布审核制度的新媒体数量(单位:个)', 'count', {
        source: 'reviewed',
        atMost: 'accounts',
      }),
      row('contracted', '委托其他单位运营的新媒体数量(单位:个)', 'count', { source: 'contracted', atMost: 'accounts' }),
      row('lastYear', `${year - 1}年信息发布数量(单位:条)`, 'count', {
        source: 'posts',
        from: `${year - 1}-01-01`,
        until: `${year - 1}-12-31`,
      }),
      row('thisYear', `${year}年1-${month}月信息发布数量(单位:条)`, 'count', {
        source: 'posts',
        from: `${year}-01-01`,
        until,
      }),
      row('opened', '县级人民政府/市政府部门是否开设新媒体', 'yesNo', { source: 'opened', whenAny: 'accounts' }),
      row('supervisor', '监管本县/本部门该项工作的行政机构名称', 'line', { source: 'supervisor', isRequired: true }),
      row('opinion', '意见建议:', 'line'),
    ],
    hasRemarks: columns.includes(remarks),
    header: [...header],
    footer: [...footer],
    needsScan: submission.includes(sealed),
  };
}
