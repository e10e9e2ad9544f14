/** Yuan with thousands parted: "1234567.80" → "1,234,567.80". Works on the text, so nothing is rounded. Pure. */
export function toYuan(amount: string): string {
  const [whole = '0', part = '00'] = amount.split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${part}`;
}
