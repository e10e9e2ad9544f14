import { readInput } from '#textguard/detectors/detector.ts';
import { standardDetectors } from '#textguard/detectors/standard-detectors.ts';
import { copyTextsByNode } from '#textguard/node/fast-copy.ts';
import type { BenchReport, BenchTarget } from './bench-shape.ts';
import { loadRealSets } from './textguard-accuracy/real-texts.ts';
import { floorLoop, microsecondsPerPost, type Pass } from './textguard/timing.ts';

const postLength = 1000;

/** Posts of 1,000 characters cut from a real set; made-up ones where the data is absent. */
function postsOf(name: string, most: number): string[] {
  const found = loadRealSets(6000)
    .find((set) => set.name === name)
    ?.texts.join('\n');
  const all = found ?? '县政府办公室今日召开会议，部署防汛和安全生产工作，要求各单位认真落实责任。'.repeat(1000);
  const posts: string[] = [];
  // Copied, so that no post is a slice of one long text.
  for (let from = 0; from + postLength <= all.length && posts.length < most; from += postLength)
    posts.push(Buffer.from(all.slice(from, from + postLength)).toString());
  return posts;
}

/**
 * Microseconds of every standard detector on ordinary posts of 1,000 characters: official press and posts of an official account,
 * together and each alone, beside the bare loop of the same run.
 */
export const bench = {
  name: 'textguard-detectors',
  run: async ({ quick, log }: { quick: boolean; log: (line: string) => void }): Promise<BenchReport> => {
    copyTextsByNode();
    const figures: Record<string, number> = {};
    const targets: BenchTarget[] = [];
    for (const name of ['cleanOfficialPress', 'officialPosts']) {
      const posts = postsOf(name, quick ? 60 : 200);
      const passes: Record<string, Pass> = {
        floor: floorLoop,
        total: (post) => {
          const input = readInput(post, {});
          return standardDetectors.reduce((sum, detector) => sum + detector.find(input).length, 0);
        },
        readInput: (post) => readInput(post, {}).compact.text.length,
      };
      for (const detector of standardDetectors) {
        const inputs = new Map(posts.map((post) => [post, readInput(post, {})]));
        passes[detector.rules[0]!.id] = (post) => detector.find(inputs.get(post)!).length;
      }
      const cost = microsecondsPerPost(posts, passes, quick ? 5 : 15);
      figures[`${name}.posts`] = posts.length;
      for (const [pass, us] of Object.entries(cost).sort((a, b) => b[1] - a[1])) {
        figures[`${name}.${pass}Us`] = Math.round(us * 100) / 100;
        log(`${name} ${pass}: ${us.toFixed(1)} us a post, ${(us / cost['floor']!).toFixed(1)} floor loops`);
      }
      const got = Math.round(cost['total']! * 10) / 10;
      targets.push({ name: `${name}：每 1,000 字微秒`, wanted: '<= 150', got, holds: quick ? null : got <= 150 });
    }
    return { figures, targets };
  },
};
