/** The pattern of LIKE for texts that contain what a person typed: its %, _ and \ mean themselves. Nothing typed: every text. */
export function containing(typed = ''): string {
  return `%${typed.replace(/[\\%_]/g, String.raw`\$&`)}%`;
}
