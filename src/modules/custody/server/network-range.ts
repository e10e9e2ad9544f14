import ipaddr from 'ipaddr.js';

/** A network as typed: its canonical form, or why it is none. A single address is a network of one. Pure. */
export function parseRange(typed: string): { range: string } | { fault: 'bad' | 'tooWide' } {
  const text = typed.trim();
  try {
    if (!text.includes('/')) {
      const address = ipaddr.process(text);
      return ipaddr.isValid(text) && isWhole(text)
        ? { range: `${address.toString()}/${address.kind() === 'ipv4' ? 32 : 128}` }
        : { fault: 'bad' };
    }
    if (!isWhole(text.slice(0, text.indexOf('/')))) return { fault: 'bad' };
    const [address, bits] = ipaddr.parseCIDR(text);
    if (bits < (address.kind() === 'ipv4' ? 8 : 16)) return { fault: 'tooWide' };
    const network =
      address.kind() === 'ipv4' ? ipaddr.IPv4.networkAddressFromCIDR(text) : ipaddr.IPv6.networkAddressFromCIDR(text);
    return { range: `${network.toString()}/${bits}` };
  } catch {
    return { fault: 'bad' };
  }
}

/** The library also reads "10.1" and octal numbers, which nobody means. */
function isWhole(address: string): boolean {
  return address.includes(':') || /^(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})$/.test(address);
}

/** An address as it is kept: IPv4 within IPv6 is IPv4; null for what is none. Pure. */
export function plainAddress(address: string): string | null {
  return ipaddr.isValid(address) ? ipaddr.process(address).toString() : null;
}
