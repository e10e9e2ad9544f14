/**
 * Weights of the features of `weigh-change.ts`, in their order: one line per kind of word, then two lines that count for all.
 * Two logistic regressions, each on one half (by hash of the sentence) of real sentences with marked errors and of clean
 * press sentences; accuracy is told for the other half.
 */
export type ChangeWeights = { weights: readonly number[]; sure: number; likely: number };

/** For statistics that know pairs of words. From `sure` on a change is a `warn`, from `likely` on a `hint`. */
export const pairWeights: ChangeWeights = {
  sure: 0.86,
  likely: 0.19,
  weights: [
    -2.247, 0.342, -0.051, -1.938, -0.144, -0.139, -1.987, 3.497, 0.487, -0.071, 2.479, 0.137, 0.031, -0.635, 0.166,
    0.492, 0.12, 0.047, -0.059, 0.071, -1.327, 1.132, 0.541, -0.275, 1.598, -0.033, 0.095, -2.394, 3.195, 0.408, -0.164,
    0.87, 0.726, 0.406, -2.14, -5.751, 0.753, -0.074, -0.151, 0.569, -0.137, -0.306, -0.3, 0.068, -0.109, -0.073,
    -1.192, 1.127, -0.166, -0.322, -0.734, -0.16, -0.755, 0.276, -0.426,
  ],
};

/** For statistics that only know words. */
export const wordWeights: ChangeWeights = {
  sure: 0.86,
  likely: 0.22,
  weights: [
    -1.473, 0.608, 0.029, -4.499, 0, 0, -0.311, 1.48, 0.581, -0.152, 0.742, 0, 0, -1.712, 0.702, 0.71, 0.01, -0.836, 0,
    0, -0.331, -0.142, 0.654, 0.437, 0.493, 0, 0, -2.825, 3.371, 0.74, -0.622, 0.38, 0, 0, -1.29, -6.746, -0.789, 0, 0,
    0, -0.422, -0.427, 0.128, 0.298, 0.016, -0.178, -1.073, 1.237, 0.05, -0.313, -0.372, -0.209, -0.537, 0.34, -0.449,
  ],
};
