import { createHash } from 'node:crypto';
import { Problem } from '#shared/problems.ts';
import { newId } from '#shared/ids.ts';
import type { Input, ReplyOf } from '#shared/operation.ts';
import type { ModelEndpoint } from '#platform/config.ts';
import type { Outcome, PersonContext } from '#platform/context.ts';
import type { Outgoing } from '#platform/outgoing/outgoing.ts';
import { findHits, type TextPart } from '../check-rules.ts';
import { mostModelCharacters, type modelOperations as operations } from '../model-contract.ts';
import { textcheckProblems } from '../texts.ts';
import { coverPersonalData, placeOpinions, readAnswer, toQuestion } from './model-opinion-rules.ts';
import { dictionaryFor } from './unit-dictionary.ts';

const timeoutMs = 60_000;
const maxBytes = 1024 * 1024;

/** Whether the operator configured a model; its key is never shown. */
export async function readModel(ctx: PersonContext): Promise<ReplyOf<typeof operations.readModel>> {
  const { model } = ctx.services.config;
  return { model: model ? { name: model.name, origin: new URL(model.url).origin } : null };
}

interface Asked {
  readonly parts: readonly TextPart[];
  readonly covered: number;
  readonly opinions: readonly unknown[];
}

/** Settles what may be sent: nothing without a model, nothing that bears a secrecy mark; personal data is covered first. */
async function readQuestion(ctx: PersonContext, { body }: Input<typeof operations.askModel>) {
  const { model } = ctx.services.config;
  if (!model) throw new Problem(textcheckProblems.noModel);
  const length = body.parts.reduce((sum, part) => sum + part.text.length, 0);
  if (length > mostModelCharacters)
    throw new Problem(textcheckProblems.tooLongForModel, { length, limit: mostModelCharacters });
  const hits = findHits(await dictionaryFor(ctx, ctx.office.unitPath), body.parts);
  const marks = hits.filter((hit) => hit.category === 'B1' || hit.category === 'B2');
  if (marks.length > 0) throw new Problem(textcheckProblems.secretForModel, { mark: marks[0]?.surface ?? '' });
  const { parts, covered } = coverPersonalData(body.parts, hits);
  return async (): Promise<Asked> => ({ parts, covered, opinions: await ask(ctx.services.outgoing, model, parts) });
}

async function ask(outgoing: Outgoing, model: ModelEndpoint, parts: readonly TextPart[]): Promise<unknown[]> {
  const reply = await outgoing.fetch(`${model.url}/chat/completions`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(model.key === undefined ? {} : { authorization: `Bearer ${model.key}` }),
    },
    body: toQuestion(model.name, parts),
    timeoutMs,
    maxBytes,
  });
  if (reply.status !== 200) throw new Problem(textcheckProblems.modelRefused, { status: reply.status });
  const opinions = readAnswer(reply.body.toString('utf8'));
  if (!opinions) throw new Problem(textcheckProblems.modelUnreadable);
  return opinions;
}

async function noteOpinions(
  ctx: PersonContext,
  _input: Input<typeof operations.askModel>,
  { parts, covered, opinions }: Asked,
): Promise<Outcome<ReplyOf<typeof operations.askModel>>> {
  const { model } = ctx.services.config;
  if (!model) throw new Problem(textcheckProblems.noModel);
  const { hits, dropped } = placeOpinions(opinions, parts, model.name);
  const sent = JSON.stringify(parts);
  return {
    reply: { model: model.name, hits, dropped, covered },
    events: [
      {
        action: 'model.ask',
        subject: { kind: 'model', id: newId(), unitPath: ctx.office.unitPath },
        facts: {
          model: model.name,
          origin: new URL(model.url).origin,
          characters: parts.reduce((sum, part) => sum + part.text.length, 0),
          sentSha: createHash('sha256').update(sent).digest('hex'),
          opinions: hits.length,
          dropped,
          covered,
        },
      },
    ],
  };
}

/** A second opinion on a text: asked between two transactions, kept nowhere, its asking an event. */
export const askModel = { read: readQuestion, run: noteOpinions };
