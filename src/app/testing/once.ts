/** Makes what several tests stand on when the first of them asks for it, so that each of them can run alone. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
