import { codeText } from '#rulebook/code-texts.ts';
import { defineCheck } from '#platform/checks/define-check.ts';
import { defineStandingCheck } from '#platform/checks/standing-check.ts';
import { readDocumentUnits, requiredDocuments, type RequiredDocument } from './required-documents.ts';

/** F38: the documents that the rules ask of a unit are there and in force. */
export const documentsInForce = defineCheck<RequiredDocument, null>({
  id: 'F38',
  text: '在用制度',
  clauses: ['S3-N2.1d', 'S2-8b', 'S4-4.3b', 'S4-5.3b'],
  evaluate({ kind, clause, state, validUntil }) {
    const isGap = state === 'missing' || state === 'expired';
    return {
      verdict: isGap ? 'fail' : 'pass',
      clause,
      value: { state, validUntil },
      threshold: { kind },
      text: state === 'expired' ? `${codeText(kind)}已于 ${validUntil} 到期` : `没有${codeText(kind)}`,
    };
  },
});

/** Runs over units that run accounts or supervise some. */
export const documentsCheck = defineStandingCheck({
  check: documentsInForce,
  judge: async (ctx, units) => {
    const kept = await readDocumentUnits(
      ctx,
      units.filter((unit) => unit.endedAt === null).map((unit) => unit.id),
    );
    const required = await requiredDocuments(ctx, kept);
    return units.flatMap(({ id, province, unitPath, name }) =>
      (required.get(id) ?? []).flatMap((document) => {
        const result = documentsInForce.evaluate(document, null, ctx.now);
        if (result.verdict !== 'fail') return [];
        return [
          {
            verdict: 'fail' as const,
            clause: result.clause,
            pack: document.pack,
            packVersion: String(document.version),
            severity: 'breach' as const,
            subject: { kind: 'unit', id, province, unitId: id, unitPath },
            matter: `${document.kind}:${document.state}`,
            title: `${name}：${result.text}`,
            value: result.value,
            threshold: result.threshold,
            inputs: { asOf: ctx.now.toISOString(), document: document.documentId },
          },
        ];
      }),
    );
  },
});
