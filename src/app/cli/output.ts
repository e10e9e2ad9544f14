/** Writes a reply: JSON on standard output with `--json`, else the sentence for people. */
export function print(asJson: boolean | undefined, reply: unknown, sentence: () => string): void {
  process.stdout.write(`${asJson ? JSON.stringify(reply, null, 2) : sentence()}\n`);
}

/** Progress and notes go to standard error, so that standard output stays clean for `--json`. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
