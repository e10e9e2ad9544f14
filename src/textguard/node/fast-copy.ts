import { Buffer } from 'node:buffer';
import { setUnitCopier } from '../text-classes.ts';

/** Lets scans in this process copy texts by Node's own routine (about a tenth of the time of a loop over the string). */
export function copyTextsByNode(): void {
  let last: Uint16Array | undefined;
  let bytes: Buffer = Buffer.alloc(0);
  setUnitCopier((text, units) => {
    if (units !== last) {
      last = units;
      bytes = Buffer.from(units.buffer, units.byteOffset, units.byteLength);
    }
    bytes.write(text, 0, 'utf16le');
  });
}
