/** Up to 32 bits from a bit position, the lowest first. */
export function readBits(bytes: Uint8Array, bit: number, count: number): number {
  const shift = bit % 8;
  let at = Math.floor(bit / 8);
  let value = 0;
  for (let got = 0; got < count + shift; got += 8) value += bytes[at++]! * 2 ** got;
  return Math.floor(value / 2 ** shift) % 2 ** count;
}
