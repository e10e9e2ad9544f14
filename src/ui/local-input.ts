/** What a `datetime-local` control holds, as an instant: offices read their clocks in Asia/Shanghai. Empty stays empty, so that the server says what is missing. */
export function toInstant(local: string): string {
  return local === '' ? '' : `${local.slice(0, 16)}:00+08:00`;
}
