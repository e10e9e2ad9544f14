/** All tables of expectations, national first. */
import type { ExpectationTable } from './expectation-format.ts';
import { s0Expectations } from './s0.ts';
import { s1Expectations } from './s1.ts';
import { s2Expectations } from './s2.ts';
import { s3Expectations } from './s3.ts';
import { s4InspectionExpectations } from './s4-inspection.ts';
import { s4Expectations } from './s4.ts';
import { samplePointsExpectations } from './sample-points.ts';

export const expectationTables: readonly ExpectationTable[] = [
  s4Expectations,
  s4InspectionExpectations,
  s0Expectations,
  s1Expectations,
  s2Expectations,
  s3Expectations,
  samplePointsExpectations,
];
