import { codeText } from '#rulebook/code-texts.ts';
import type { NeededRoute } from '#rulebook/review-route.ts';
import { defineCheck } from '#platform/checks/define-check.ts';

/** The route that a publication went, and the one that the rules of its day asked for. */
export interface RouteInputs {
  readonly went: {
    readonly steps: readonly { readonly code: string; readonly apart: number }[];
    readonly needsReceipt: boolean;
  };
  readonly needed: Pick<NeededRoute, 'steps' | 'groups' | 'receipt'>;
}

const leader = 'leaderApproval';

/** F11: no step is wanting, and steps that need different persons had them. The database holds each route to itself; this holds it to the rules. */
export const routeComplete = defineCheck<RouteInputs, null>({
  id: 'F11',
  text: '审核流程完整',
  clauses: ['S2-7d', 'S2-7e'],
  evaluate({ went, needed }) {
    const codes = new Set(went.steps.map((step) => step.code));
    const missing = needed.steps.filter(({ code }) => code !== leader && !codes.has(code));
    const loose = needed.groups.filter(({ steps }) => !areApart(went.steps, steps));
    const clause = missing[0]?.clause ?? loose[0]?.clause ?? needed.steps[0]?.clause ?? '';
    const words = [
      ...missing.map(({ code }) => `缺${codeText(code)}`),
      ...loose.map(({ steps }) => `${steps.map(codeText).join('、')}没有要求不同人员`),
    ];
    return {
      verdict: words.length > 0 ? 'fail' : 'pass',
      clause,
      value: {
        steps: went.steps.map((step) => step.code),
        text: went.steps.map((step) => codeText(step.code)).join(' → '),
      },
      threshold: {
        steps: needed.steps.map((step) => step.code),
        text: needed.steps.map((step) => codeText(step.code)).join(' → '),
      },
      text: `所走审核流程不足：${words.join('；')}`,
    };
  },
});

/** F12: where the rules ask for the provincial platform's check, the route asked for its receipt; the keys of the publication did the rest. */
export const receiptAsked = defineCheck<RouteInputs, null>({
  id: 'F12',
  text: '发布前风险检查',
  clauses: ['S3-10c'],
  evaluate({ went, needed }) {
    const isWanting = needed.receipt !== null && !went.needsReceipt;
    return {
      verdict: isWanting ? 'fail' : 'pass',
      clause: needed.receipt ?? '',
      value: { hasReceipt: went.needsReceipt, text: went.needsReceipt ? '有回执' : '没有回执' },
      threshold: { text: '发布前有省平台风险辅助识别回执' },
      text: '发布前没有省平台风险辅助识别回执',
    };
  },
});

/** F14: what a leader has to decide was decided by one. */
export const leaderAsked = defineCheck<RouteInputs, null>({
  id: 'F14',
  text: '领导审定',
  clauses: ['S2-7j', 'S2-7k'],
  evaluate({ went, needed }) {
    const asked = needed.steps.find(({ code }) => code === leader);
    const isWanting = asked !== undefined && !went.steps.some(({ code }) => code === leader);
    return {
      verdict: isWanting ? 'fail' : 'pass',
      clause: asked?.clause ?? '',
      value: { text: isWanting ? '没有领导审定' : '经领导审定' },
      threshold: { text: '由领导审定' },
      text: '应由领导审定的稿件没有经领导审定',
    };
  },
});

/** True where all of these steps stand in one group of different persons. */
function areApart(went: RouteInputs['went']['steps'], group: readonly string[]): boolean {
  const numbers = new Set(group.map((code) => went.find((step) => step.code === code)?.apart ?? 0));
  return group.length < 2 || (numbers.size === 1 && !numbers.has(0));
}
