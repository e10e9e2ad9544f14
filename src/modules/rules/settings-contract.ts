import { Type, type Static } from 'typebox';
import { dayField, idField } from '#shared/input-fields.ts';
import { command, query } from '#shared/operation.ts';
import { uuidPattern } from '#shared/ids.ts';
import { fileField } from './file-contract.ts';

const id = Type.String({ pattern: uuidPattern });
const text = Type.String();
const orNull = <S extends Parameters<typeof Type.Array>[0]>(schema: S) => Type.Union([schema, Type.Null()]);
const reason = (title: string) => Type.String({ title, minLength: 2, maxLength: 500 });
const reply = Type.Object({ id });
const ruleKey = Type.String({ title: '规则', minLength: 3, maxLength: 120, pattern: '^[^:]+:[^:]+$' });

/** A value as a unit set it, with who and when; `endedAt` when another one took its place. */
export const settingRow = Type.Object({
  id,
  rule: text,
  unitId: id,
  unitName: text,
  value: Type.Unknown(),
  valueText: text,
  reason: text,
  setByName: text,
  setAt: text,
  endedByName: orNull(text),
  endedAt: orNull(text),
});
export type SettingRow = Static<typeof settingRow>;

/** A rule whose number no text gives, as it stands for a unit. */
export const parameterRow = Type.Object({
  /** "pack:rule". */
  rule: text,
  subject: text,
  subjectText: text,
  kind: text,
  appliesText: text,
  clause: text,
  summary: text,
  packTitle: text,
  forceText: text,
  defaultValue: Type.Unknown(),
  defaultText: text,
  /** The text demands that there be a limit and gives none (S4-3.2f): without a setting it stands as 待设定. */
  mustBeSet: Type.Boolean(),
  /** What holds: set by this unit or one above; null while the product's default holds. */
  current: orNull(settingRow),
  /** A text gives the number after all (a stricter document of the path); the parameter does not decide. */
  overriddenBy: orNull(text),
  history: Type.Array(settingRow),
});
export type ParameterRow = Static<typeof parameterRow>;

export const calendarOverrideRow = Type.Object({
  id,
  day: text,
  kind: Type.Enum(['off', 'work']),
  reason: text,
  unitId: id,
  unitName: text,
  setByName: text,
  setAt: text,
  /** Set by the acting unit or one below it, which may take it back; what has passed stays. */
  mayClear: Type.Boolean(),
});
export type CalendarOverrideRow = Static<typeof calendarOverrideRow>;

export const officialTextRow = Type.Object({
  id,
  name: text,
  mediaType: text,
  sizeBytes: Type.Integer(),
  sha256: text,
  note: text,
  unitName: text,
  addedByName: text,
  addedAt: text,
  isOwn: Type.Boolean(),
});

export const settingsOperations = {
  listParameters: query({
    id: 'rules.listParameters',
    path: '/rules/parameters',
    access: 'rules.read',
    summary: '文件没有给出数值、由单位设定的参数及现值',
    query: Type.Object({ unitId: Type.Optional(idField('单位')) }),
    reply: Type.Object({ unitName: text, maySet: Type.Boolean(), rows: Type.Array(parameterRow) }),
  }),
  setParameter: command({
    id: 'rules.setParameter',
    path: '/rules/parameters',
    access: 'rules.set',
    summary: '设定参数：对本单位及下级生效，不得宽于条款和上级单位',
    body: Type.Object(
      {
        unitId: Type.Optional(idField('单位')),
        rule: ruleKey,
        value: Type.Unknown({ title: '数值' }),
        reason: reason('设定依据'),
      },
      { additionalProperties: false },
    ),
    reply,
  }),
  clearParameter: command({
    id: 'rules.clearParameter',
    path: '/rules/parameters/clear',
    access: 'rules.set',
    summary: '取消本单位的设定，恢复上级单位的设定或产品默认值',
    body: Type.Object(
      { unitId: Type.Optional(idField('单位')), rule: ruleKey, reason: reason('取消原因') },
      { additionalProperties: false },
    ),
    reply,
  }),
  readCalendar: query({
    id: 'rules.readCalendar',
    path: '/rules/calendar',
    access: 'session',
    summary: '某年的工作日历：法定节假日、补班和单位调整',
    query: Type.Object({
      year: Type.Optional(Type.Integer({ title: '年份', minimum: 2004, maximum: 2100 })),
      unitId: Type.Optional(idField('单位')),
    }),
    reply: Type.Object({
      year: Type.Integer(),
      unitName: text,
      isProvisional: Type.Boolean(),
      maySet: Type.Boolean(),
      /** Rest days are set by a unit above, or by the one at the top for itself. */
      maySetRest: Type.Boolean(),
      workdays: Type.Integer(),
      /** Days that are not as the week says; all others are. */
      special: Type.Array(
        Type.Object({
          day: text,
          kind: Type.Enum(['holiday', 'makeUp', 'officeOff', 'officeWork']),
          reason: text,
        }),
      ),
      overrides: Type.Array(calendarOverrideRow),
    }),
  }),
  setCalendarDay: command({
    id: 'rules.setCalendarDay',
    path: '/rules/calendar',
    access: 'rules.set',
    summary: '调整某日为工作日，或由上级单位调整为休息日，重新计算受影响的期限',
    body: Type.Object(
      {
        /** Default: the acting unit. */
        unitId: Type.Optional(idField('单位')),
        day: dayField('日期'),
        kind: Type.Enum(['off', 'work'], { title: '调整为' }),
        reason: reason('调整原因'),
      },
      { additionalProperties: false },
    ),
    reply: Type.Object({ id, recomputed: Type.Integer() }),
  }),
  clearCalendarDay: command({
    id: 'rules.clearCalendarDay',
    path: '/rules/calendar/:overrideId/clear',
    access: 'rules.set',
    summary: '取消日历调整，重新计算受影响的期限',
    params: Type.Object({ overrideId: idField('日历调整') }),
    reply: Type.Object({ id, recomputed: Type.Integer() }),
  }),
  listOfficialTexts: query({
    id: 'rules.listOfficialTexts',
    path: '/rules/packs/:packId/texts',
    access: 'session',
    summary: '文件的正式文本（由本单位或上级单位上传）',
    params: Type.Object({ packId: Type.String({ title: '规则包', maxLength: 60 }) }),
    reply: Type.Object({ mayAdd: Type.Boolean(), rows: Type.Array(officialTextRow) }),
  }),
  addOfficialText: command({
    id: 'rules.addOfficialText',
    path: '/rules/packs/:packId/texts',
    access: 'rules.set',
    summary: '上传文件的正式文本（PDF、DOCX、OFD、TXT）',
    params: Type.Object({ packId: Type.String({ title: '规则包', maxLength: 60 }) }),
    body: Type.Object(
      {
        ...fileField.properties,
        note: Type.Optional(Type.String({ title: '来源说明', maxLength: 200 })),
      },
      { additionalProperties: false },
    ),
    maxBodyBytes: 30 * 1024 * 1024,
    reply: Type.Object({ id, sha256: text }),
  }),
  removeOfficialText: command({
    id: 'rules.removeOfficialText',
    path: '/rules/texts/:textId/remove',
    access: 'rules.set',
    summary: '撤下正式文本（原件仍留存）',
    params: Type.Object({ textId: idField('正式文本') }),
    reply,
  }),
  downloadOfficialText: query({
    id: 'rules.downloadOfficialText',
    path: '/rules/texts/:textId/file',
    access: 'session',
    summary: '下载正式文本',
    params: Type.Object({ textId: idField('正式文本') }),
    raw: 'application/octet-stream',
  }),
} as const;
