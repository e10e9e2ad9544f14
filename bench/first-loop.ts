/** The first loop with ten connections; see `first-loop/measure-loop.ts`. */
import type { Bench } from './bench-shape.ts';
import { measureLoop } from './first-loop/measure-loop.ts';

export const bench: Bench = {
  name: 'first-loop',
  run: async ({ quick, log }) => {
    const figures = await measureLoop({ connections: 10, quick, log });
    const { itemsPerSecond = 0, decisionP95Ms = 0, nodeCpuMsPerItem = 0 } = figures;
    return {
      figures,
      targets: [
        { name: 'itemsPerSecond', wanted: '>= 100', got: itemsPerSecond, holds: itemsPerSecond >= 100 },
        { name: 'decisionP95Ms', wanted: '<= 40', got: decisionP95Ms, holds: decisionP95Ms <= 40 },
        { name: 'nodeCpuMsPerItem', wanted: '<= 8', got: nodeCpuMsPerItem, holds: nodeCpuMsPerItem <= 8 },
      ],
    };
  },
};
