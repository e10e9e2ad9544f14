/** The capabilities that rules are grouped by, in the users' words and order; a subject belongs by its first part. Pure. */
const themes: readonly { readonly text: string; readonly subjects: readonly string[] }[] = [
  { text: '账号与备案', subjects: ['account', 'filing', 'closing', 'registry', 'sponsor'] },
  { text: '组织和职责', subjects: ['organisation', 'supervision', 'goal'] },
  { text: '人员与培训', subjects: ['personnel', 'training'] },
  { text: '账号保管与安全', subjects: ['custody', 'security', 'client', 'licence'] },
  { text: '内容与审核', subjects: ['content', 'publish', 'interpretation'] },
  { text: '转载与联动', subjects: ['repost'] },
  { text: '更新与巡查', subjects: ['update', 'patrol'] },
  { text: '互动与答复', subjects: ['interaction', 'reply', 'answerBase'] },
  { text: '舆情与应急', subjects: ['opinion', 'incident', 'impersonation', 'notification', 'duty'] },
  { text: '服务与数据', subjects: ['services', 'directory', 'portal'] },
  { text: '检查与整改', subjects: ['inspection', 'rectification', 'conduct'] },
  { text: '考核与统计', subjects: ['assessment', 'statistics'] },
  { text: '外包与制度文件', subjects: ['outsourcing', 'documents'] },
  { text: '历史节点', subjects: ['milestone'] },
];
const otherText = '其他';

/** The theme of a subject such as `filing.open`. */
export function themeOf(subject: string): string {
  const first = subject.split('.')[0] ?? '';
  return themes.find((theme) => theme.subjects.includes(first))?.text ?? otherText;
}

/** Rows under their themes, in the order of themes; empty themes are left out. */
export function byTheme<R extends { readonly subject: string }>(
  rows: readonly R[],
): readonly { readonly theme: string; readonly rows: readonly R[] }[] {
  return [...themes.map((theme) => theme.text), otherText].flatMap((theme) => {
    const own = rows.filter((row) => themeOf(row.subject) === theme);
    return own.length > 0 ? [{ theme, rows: own }] : [];
  });
}
