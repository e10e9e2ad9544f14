import type { FindingReply } from '../contract.ts';

/** The page on which what a finding says can be put right. */
export interface MendPage {
  readonly to: string;
  readonly search?: Record<string, string>;
  readonly text: string;
}

type Finding = Pick<FindingReply, 'check' | 'subjectKind' | 'subjectId' | 'unitId'>;

const pages: Record<string, (finding: Finding) => MendPage> = {
  F4: () => ({ to: '/openings', text: '开设申请' }),
  F7: () => ({ to: '/filings', text: '备案' }),
  F9: () => ({ to: '/accounts', text: '账号' }),
  F23: ({ unitId }) => ({ to: '/roster', search: { unitId }, text: '岗位图' }),
  F24: ({ unitId }) => ({ to: '/roster-filings', search: { unitId }, text: '岗位备案' }),
  F25: () => ({ to: '/handovers', text: '账号交接' }),
  F26: () => ({ to: '/custody', text: '账号保管' }),
  F27: () => ({ to: '/custody', text: '账号保管' }),
  F28: () => ({ to: '/devices', text: '专用设备' }),
  F34: () => ({ to: '/licences', text: '资质' }),
  F35: () => ({ to: '/contracts', text: '委托合同' }),
  F38: () => ({ to: '/mechanisms', text: '在用制度' }),
  F40: () => ({ to: '/merges', text: '整合建议' }),
  F47: () => ({ to: '/budget', text: '经费' }),
};

/** Where it is put right: the page of the check's register, at the account where it is about one; undefined where no page does it. Pure. */
export function mendPage(finding: Finding): MendPage | undefined {
  const { check, subjectKind, subjectId } = finding;
  if (subjectKind === 'account' && (check === 'F26' || check === 'F27'))
    return { to: `/accounts/${subjectId}/custody`, text: '这个账号的保管' };
  return pages[check]?.(finding);
}
