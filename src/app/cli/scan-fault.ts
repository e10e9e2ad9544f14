/** The scan cannot begin as asked: said in Chinese, exit code 2. */
export class ScanFault extends Error {
  override readonly name = 'ScanFault';
}
