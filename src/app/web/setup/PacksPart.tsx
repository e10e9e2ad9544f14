import { Checkbox } from 'antd';
import { FormPart } from '#ui/FormPage.tsx';
import { setupPacks } from '#modules/system/texts.ts';
import { nationalPack } from './setup-values.ts';
import type { Setup } from './use-setup.ts';

/** Which documents bind the office; the rest follows from them. */
export function PacksPart({ setup }: { setup: Setup }) {
  const { packIds } = setup.values;
  const toggle = (id: string, isChosen: boolean) =>
    setup.change({ packIds: isChosen ? [...packIds, id] : packIds.filter((one) => one !== id) });
  return (
    <FormPart title="三、适用规则">
      <p className="zj-quiet">
        只选本单位确须执行的文件：期限、检查项目和拦截规则都由它们产生，每一条都注明出处。本地没有对应文件的，只用全国的两份即可；下级单位以后可另行指定。
      </p>
      <ul className="setup-packs">
        {setupPacks.map((pack) => {
          const isAlways = pack.id === nationalPack;
          return (
            <li key={pack.id}>
              <Checkbox
                checked={isAlways || packIds.includes(pack.id)}
                disabled={isAlways}
                onChange={(event) => toggle(pack.id, event.target.checked)}
              >
                {pack.title}
                <span className="zj-quiet">
                  {pack.source}
                  {isAlways && ' · 始终适用'}
                </span>
              </Checkbox>
            </li>
          );
        })}
      </ul>
    </FormPart>
  );
}
