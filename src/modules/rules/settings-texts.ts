import { defineProblems } from '#shared/problems.ts';

export const settingProblems = defineProblems('setting', {
  unknownParameter: { status: 422, text: '适用于“{unit}”的规则中没有所选的参数，请刷新后重新选择。' },
  notParameter: {
    status: 422,
    text: '“{subject}”由{clause}规定，不由单位设定。如需例外，请看该规定是否可以申请豁免。',
  },
  badValue: { status: 422, text: '“{subject}”的数值有误：{faults}。' },
  fixedPart: { status: 422, text: '“{subject}”只能设定数量和单位，起算的事件和计算方式由规则确定，不能改。' },
  weakerThanClause: {
    status: 422,
    text: '“{value}”宽于{against}规定的“{limit}”，不能设定（所设参数依据{clause}）。请改为同样或更严的数值。',
  },
  incomparable: {
    status: 422,
    text: '“{value}”与{against}规定的“{limit}”无法比较宽严（所设参数依据{clause}）。请用同样的单位填写。',
  },
  weakerThanAbove: {
    status: 422,
    text: '“{value}”宽于上级单位“{unit}”设定的“{limit}”（依据{clause}），不能设定。请改为同样或更严的数值。',
  },
  incomparableWithAbove: {
    status: 422,
    text: '“{value}”与上级单位“{unit}”设定的“{limit}”无法比较宽严（依据{clause}）。请用同样的单位填写。',
  },
  otherThanClause: {
    status: 422,
    text: '“{value}”与{against}规定的“{limit}”不同，分不出宽严，不能设定（所设参数依据{clause}）。请照{against}填写。',
  },
  otherThanAbove: {
    status: 422,
    text: '“{value}”与上级单位“{unit}”设定的“{limit}”不同，分不出宽严，不能设定（依据{clause}）。请沿用上级单位的设定；确需不同，请上级单位更改。',
  },
  nothingSet: { status: 409, text: '“{unit}”没有设定这个参数，无须取消。' },
  sameValue: { status: 409, text: '现在的设定就是“{value}”，没有变化。' },
  sameDay: { status: 409, text: '{day} 已由本单位调整为{kind}，请先取消原来的调整。' },
  nothingChanged: { status: 422, text: '{day} 本来就是{kind}（{reason}），不用调整。' },
  dayPast: {
    status: 422,
    text: '{day} 已过去，期限已按当时的日历计算，不能再调整。请选择今天（{today}）或以后的日期。',
  },
  restFromAbove: {
    status: 403,
    text: '休息日会顺延期限，“{unit}”不能给自己设定。请由上级单位在“工作日历”中为“{unit}”设定；本单位可以自己增加工作日。',
  },
  restTooLong: {
    status: 422,
    text: '{day} 设为休息日后将连续休息 {days} 天，最多 {most} 天。请核对日期；确需停办更久，请由上级单位就有关规定另作决定。',
  },
  dayTooFar: { status: 422, text: '{day} 太远，最晚可以调整 {latest}。' },
  notYours: { status: 403, text: '这项由“{unit}”设定，请由该单位更改。' },
  unknownPack: { status: 404, text: '没有编号为“{pack}”的规则包，请从规则包列表进入。' },
  badFile: { status: 422, text: '文件“{file}”不能用：{reason}' },
  sameText: { status: 409, text: '这份正式文本已由本单位上传（{name}），不用重复上传。' },
});

export const settingActionTexts: Record<string, string> = {
  'rules.set': '设定参数',
  'obligation.recompute': '按日历重算期限',
  'rules.clear': '取消参数设定',
  'calendar.set': '调整工作日历',
  'calendar.clear': '取消日历调整',
  'officialText.add': '上传正式文本',
  'officialText.remove': '撤下正式文本',
};
