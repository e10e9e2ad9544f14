/** What in the assembled product says of itself that it carries clauses. Nobody writes this list; it is collected. */
import { findingCase } from '#platform/findings/finding-case.ts';
import type { CaseDefinition } from '#platform/cases/define-case.ts';
import type { ServerModule } from '#platform/module.ts';
import type { CodeCarrier } from '#rulebook/coverage-format.ts';
import { modules } from '../modules.ts';

/** Operations, moves of cases and checks that declare clauses, in module order. */
export function listCodeCarriers(): CodeCarrier[] {
  return [...modules.flatMap(carriersOf), ...movesOf(findingCase, 'src/platform/findings')];
}

function carriersOf(module: ServerModule): CodeCarrier[] {
  const place = `src/modules/${module.name}`;
  const operations = module.routes.flatMap(({ operation: { id, summary, clauses } }): CodeCarrier[] =>
    clauses === undefined ? [] : [{ id: `operation:${id}`, kind: 'operation', text: summary, place, clauses }],
  );
  const checks = (module.checks ?? []).map(({ id, text, clauses }): CodeCarrier => ({
    id: `check:${id}`,
    kind: 'check',
    text,
    place,
    clauses,
  }));
  return [...operations, ...(module.cases ?? []).flatMap((definition) => movesOf(definition, place)), ...checks];
}

function movesOf({ kind, text, transitions }: CaseDefinition, place: string): CodeCarrier[] {
  return Object.entries(transitions).flatMap(([name, move]): CodeCarrier[] =>
    move.clauses === undefined
      ? []
      : [{ id: `move:${kind}.${name}`, kind: 'move', text: `${text}：${move.text}`, place, clauses: move.clauses }],
  );
}
