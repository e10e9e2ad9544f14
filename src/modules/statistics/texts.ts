import { defineProblems } from '#shared/problems.ts';
import type { ReturnRow, ReturnState } from './contract.ts';

export const returnStateTexts: Record<ReturnState, string> = {
  open: '待填报',
  filled: '待审校',
  proofread: '待签署',
  signed: '待报送',
  submitted: '待接收',
  accepted: '已接收',
  returned: '退回修改',
  void: '不用报送',
};

export const rowTypeTexts: Record<ReturnRow['type'], string> = {
  count: '数（分平台）',
  text: '文字（分平台）',
  yesNo: '是否',
  line: '文字（整行）',
};

export const statisticsProblems = defineProblems('statistics', {
  duePast: { status: 422, text: '报送期限须晚于现在。' },
  unitElsewhere: { status: 422, text: '有单位不在您的管辖范围内，或已撤并，请重新选择。' },
  ownUnit: { status: 422, text: '不能要求本单位向自己报送，请去掉本单位。' },
  faulty: { status: 422, text: '有 {count} 处填写不符合要求，内容没有保存，请按提示修改。' },
  changed: { status: 409, text: '内容已被修改，您看到的不是最新的一份。请刷新后再办理。' },
  ownFilling: { status: 409, text: '填报人不能审校自己填的报表，请由其他人审校。' },
  ownSigning: { status: 409, text: '单位负责人不能是填报人或审校人，请由其他人签署。' },
  scanNeeded: { status: 422, text: '这张报表须附盖章扫描件：下载打印、盖章、扫描后一并报送。' },
  notYours: { status: 403, text: '这张报表由“{unit}”办理，本单位不能办理。' },
  ownAcceptance: { status: 403, text: '报表由下达任务的单位接收，报送单位不能自己接收。' },
});

export const statisticsActionTexts: Record<string, string> = {
  'campaign.open': '下达报送任务',
  'campaign.cancel': '撤销报送任务',
  'unitReturn.fill': '填报',
  'unitReturn.proofread': '审校',
  'unitReturn.sign': '签署',
  'unitReturn.submit': '报送',
  'unitReturn.accept': '接收',
  'unitReturn.return': '退回修改',
  'unitReturn.void': '不用报送',
};
