import type { PackNotLoaded } from '../packs-contract.ts';
import { PackFaults } from './PackFaults.tsx';

/** Warns of issued packs that are not in force because they are faulty, and says what to do. */
export function PacksNotLoaded({ packs }: { packs: readonly PackNotLoaded[] }) {
  if (packs.length === 0) return null;
  return (
    <section className="zj-section" role="alert">
      <h2>{packs.length} 份已签发的规则包有问题</h2>
      <p>
        这些规则包的规定目前没有执行，或在下次启动后不再执行；其余规则包照常。请在“规则包草案”中起草新的一版，改正后签发，或者撤回有问题的一版；上级规则包有问题的，先处理上级规则包。
      </p>
      {packs.map((pack) => (
        <PackFaults
          key={`${pack.packId} ${pack.version}`}
          faults={pack.faults}
          lead={`${pack.packId} 第 ${pack.version} 版（${pack.isRunning ? '仍在执行，下次启动后不再加载' : '没有加载'}）：`}
        />
      ))}
    </section>
  );
}
