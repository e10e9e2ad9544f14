import type { Context } from '#platform/context.ts';

const remark = /（措辞待与正式文本核对）/g;

/**
 * A clause as an official text cites it: title of the document, 文号, place, what it asks. Our remarks on the state of
 * the text at hand do not belong on paper and are left out.
 */
export function basisOf(ctx: Pick<Context, 'services'>, clause: string): string {
  const { packs } = ctx.services;
  const pack =
    packs.packs.find((one) => one.clauses?.some((entry) => entry.id === clause)) ??
    packs.getPack(clause.split('-')[0] ?? '');
  const listed = packs.clauses.get(clause);
  const rule = pack?.rules.find((one) => one.clauses.includes(clause));
  const summary = (
    pack?.clauses?.find((entry) => entry.id === clause)?.summary ??
    rule?.summary ??
    listed?.summary ??
    ''
  ).replace(remark, '');
  const number = pack?.documentNumber ? `（${pack.documentNumber}）` : '';
  const document = pack ? `《${pack.title}》${number}${placeOf(listed?.place ?? '')}` : '';
  return [document, summary].filter(Boolean).join('：');
}

const placeOf = (place: string): string => place.replace('(', '（').replace(')', '）');
