/** Words for the coverage of clauses. */
import type { CarrierForce, CoverageCarrier, CoverageStatus } from './coverage-format.ts';

export const coverageStatusTexts: Readonly<Record<CoverageStatus, string>> = {
  carried: '已承载',
  outside: '不属于产品范围',
  planned: '待建',
  none: '无承载',
};

export const carrierKindTexts: Readonly<Record<CoverageCarrier['kind'], string>> = {
  rule: '规则',
  operation: '操作',
  move: '流程',
  check: '检查',
  page: '页面',
};

export const carrierForceTexts: Readonly<Record<CarrierForce, string>> = {
  acts: '产品执行',
  asked: '由人核查',
  planned: '待建',
};
