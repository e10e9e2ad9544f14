import { useMemo, type ReactNode, type RefObject } from 'react';
import type { EditorHandle } from '#ui/editor/MarkedEditor.tsx';
import type { FindingMark } from '#ui/finding-mark.ts';
import { marksOf, type Check } from '#modules/textcheck/web/public.tsx';

/** The editor of each checked part, by the part's name. */
export type PartEditors = Record<string, EditorHandle | null>;

type More = (mark: FindingMark, onDone: () => void) => ReactNode;

/** What each part's editor gets: its marks and its place among the editors. */
export interface PartTools {
  readonly of: (field: string) => {
    readonly marks: readonly FindingMark[] | null;
    readonly handle: (handle: EditorHandle | null) => void;
    readonly more: More;
  };
}

/** Made anew only with new hits or other fields, so that editors are not told their marks for nothing. */
export function usePartEditors(
  fields: readonly string[],
  hits: Check['hits'],
  editors: RefObject<PartEditors>,
  more: More,
): PartTools {
  const names = fields.join('\n');
  const known = useMemo(() => {
    const part = (field: string) => ({
      marks: hits && marksOf(hits, field),
      handle: (handle: EditorHandle | null) => {
        editors.current[field] = handle;
      },
    });
    return new Map(names.split('\n').map((field) => [field, part(field)]));
  }, [names, hits, editors]);
  return { of: (field) => ({ marks: null, handle: () => undefined, ...known.get(field), more }) };
}
