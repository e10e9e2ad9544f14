import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import type { FormValues } from '../form-rules.ts';

/** A template as filled: the bytes, and the names in it that the form does not have. */
export interface Filled {
  readonly bytes: Buffer;
  readonly unknown: readonly string[];
}

/** Fills a DOCX whose text names fields in braces; a list row stands between {#key} and {/key}. @throws Error with reasons in Chinese */
export function fillDocx(template: Buffer, values: FormValues): Filled {
  const unknown = new Set<string>();
  try {
    const document = new Docxtemplater(new PizZip(template), {
      paragraphLoop: true,
      linebreaks: true,
      errorLogging: false,
      parser: (tag) => ({
        get: (scope: FormValues, context) => valueOf(scope, context.scopeList as FormValues[], tag),
      }),
      nullGetter: (part) => {
        unknown.add((part as { value?: string }).value ?? '');
        return '';
      },
    });
    document.render(values);
    return { bytes: document.toBuffer(), unknown: [...unknown] };
  } catch (error) {
    throw new Error(reasonOf(error), { cause: error });
  }
}

/** A name means the innermost row first, then the sheet. */
function valueOf(scope: FormValues, scopes: readonly FormValues[], tag: string): unknown {
  if (Object.hasOwn(scope, tag)) return scope[tag];
  return scopes.toReversed().find((one) => Object.hasOwn(one, tag))?.[tag];
}

interface TemplateError {
  readonly properties?: { readonly id?: string; readonly xtag?: string; readonly errors?: readonly TemplateError[] };
}

const reasons: Readonly<Record<string, string>> = {
  unclosed_tag: '的花括号没有成对',
  unopened_tag: '的花括号没有成对',
  unclosed_loop: '的列表没有结束标记',
  unopened_loop: '的列表没有开始标记',
  closing_tag_does_not_match_opening_tag: '的列表开始与结束标记不一致',
};

function reasonOf(error: unknown): string {
  const { properties } = error as TemplateError;
  const faults = properties?.errors ?? [error as TemplateError];
  const texts = faults.flatMap(({ properties: one }) =>
    one?.id === undefined ? [] : [`“${one.xtag ?? ''}”${reasons[one.id] ?? '不能识别'}`],
  );
  return texts.length === 0 ? '不是可用的 Word 文档（DOCX）' : texts.slice(0, 5).join('；');
}
