/** The text with the span (UTF-16 offsets, `end` exclusive) replaced. */
export function replaceAt(
  text: string,
  span: { readonly start: number; readonly end: number },
  replacement: string,
): string {
  return `${text.slice(0, span.start)}${replacement}${text.slice(span.end)}`;
}
