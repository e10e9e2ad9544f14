import { inject } from 'vitest';
import { createOfficeOn, type TestOffice, type TestOfficeOptions } from './office.ts';

export type { TestOffice, TestPerson } from './office.ts';

/** Makes a test office on the server of this test run, with a database of its own. */
export function createTestOffice(options: TestOfficeOptions = {}): Promise<TestOffice> {
  return createOfficeOn(inject('databaseUrls'), options);
}
