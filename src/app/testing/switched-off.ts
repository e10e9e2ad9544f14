/**
 * What the switch-off tool (tools/switch-off.ts) takes out of the product under test: carriers by id, separated by commas, in
 * ZHIJIAN_SWITCH_OFF. Only tests read it.
 */
const off: ReadonlySet<string> = new Set((process.env['ZHIJIAN_SWITCH_OFF'] ?? '').split(',').filter(Boolean));

/** Is this carrier (`operation:registry.goLive`) taken out of this run? */
export function isOff(carrier: string): boolean {
  return off.has(carrier);
}
