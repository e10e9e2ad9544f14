import { toChineseDay, toDay } from '#shared/time.ts';
import type { FormSheet } from '#modules/documents/form-contract.ts';
import type { HandoverFields, HandoverPart, HandoverReason } from '../handover-contract.ts';
import { handoverPartTexts, handoverReasonTexts } from '../texts.ts';

/** What a handover sheet is made of. */
export interface HandoverFacts {
  readonly accountName: string;
  readonly platformText: string;
  readonly unitName: string;
  readonly reason: HandoverReason;
  readonly leftOn: string;
  /** Day on which the sheet was filled. */
  readonly filledOn: string;
  readonly parties: readonly { readonly part: HandoverPart; readonly personName: string }[];
  readonly fields: HandoverFields;
  /** The clause that asks for the record; null where none does. */
  readonly clause: string | null;
}

/** A signature as the form shows it; `for` where somebody signed for the giver. */
export interface ShownSignature {
  readonly part: HandoverPart;
  readonly signerName: string;
  readonly signedAt: Date;
  readonly substituteReason: string;
}

const opinions: Record<HandoverPart, string> = {
  giver: '以上事项已如实移交。',
  receiver: '以上事项已清点接收，密码和账号信息由本人更改。',
  attestant: '交接双方当面清点，情况属实。',
};

/** The handover record as an official form (clauses.md c.11, field notes 3.6); signatures are added where given. Pure. */
export function toHandoverSheet(facts: HandoverFacts, signatures: readonly ShownSignature[] = []): FormSheet {
  const { fields } = facts;
  const field = (key: string, label: string, value: string, isWide = false) => ({
    key,
    label,
    value,
    ...(isWide ? { isWide } : {}),
  });
  return {
    form: 'handover',
    title: '账号交接单',
    office: facts.unitName,
    date: toChineseDay(facts.filledOn),
    number: '',
    parts: [
      {
        kind: 'fields',
        fields: [
          field('accountName', '账号', facts.accountName),
          field('platform', '平台', facts.platformText),
          field('reason', '离岗原因', handoverReasonTexts[facts.reason]),
          field('leftOn', '离岗日期', toChineseDay(facts.leftOn)),
          field('loginSubject', '登录主体', fields.loginSubject),
          field('administrator', '实名管理员', fields.administrator),
          field('phone', '绑定手机', fields.phone),
          field('mailbox', '绑定邮箱', fields.mailbox),
          field('operators', '运营者列表', fields.operators, true),
          field('devices', '专用设备编号', fields.devices, true),
          field('keysReset', '接口密钥重置', fields.keysReset),
          field('passwordChanged', '密码更改时间', fields.passwordChanged),
          field('openMessages', '未办留言', fields.openMessages, true),
          field('itemsInReview', '在审稿件', fields.itemsInReview, true),
          field('applications', '授权的第三方应用', fields.applications, true),
          field('otherMatters', '其他事项', fields.otherMatters, true),
        ],
      },
      {
        kind: 'seals',
        seals: facts.parties.map(({ part, personName }) => {
          const signature = signatures.find((one) => one.part === part);
          return {
            key: part,
            label: handoverPartTexts[part],
            opinion: signature?.substituteReason
              ? `由${signature.signerName}代签。原因：${signature.substituteReason}`
              : opinions[part],
            signer: signature?.signerName ?? personName,
            date: signature ? toChineseDay(toDay(signature.signedAt)) : '',
            by: 'signature' as const,
          };
        }),
      },
      {
        kind: 'note',
        text: `本单不记载任何密码或密钥，密码由接收人接手后自行更改。${facts.clause === null ? '' : `依据 ${facts.clause}。`}`,
      },
    ],
  };
}

/** Made-up values, for the page of templates. */
export const handoverSample = {
  form: 'handover',
  text: '账号交接单',
  sample: (): FormSheet =>
    toHandoverSheet({
      accountName: '示例县发布',
      platformText: '微信公众号',
      unitName: '示例县人民政府办公室',
      reason: 'transfer',
      leftOn: '2026-11-20',
      filledOn: '2026-11-20',
      parties: [
        { part: 'giver', personName: '采编员甲' },
        { part: 'receiver', personName: '采编员乙' },
        { part: 'attestant', personName: '信息指挥长丙' },
      ],
      fields: {
        loginSubject: '示例县人民政府办公室',
        phone: '单位配发手机，值班室保管',
        mailbox: 'w***@example.gov.cn',
        administrator: '采编员甲',
        operators: '采编员甲、采编员丁',
        keysReset: 'AppSecret 已重置',
        passwordChanged: '接收后当日更改',
        devices: 'SL-2024-001',
        openMessages: '无',
        itemsInReview: '2 篇',
        applications: '无',
        otherMatters: '',
      },
      clause: 'S3-13c',
    }),
};
