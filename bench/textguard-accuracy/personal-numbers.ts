/**
 * Invented personal data, formally valid and computed at load time, so that the files of cases hold none.
 * Written `{{kind:seed}}` or `{{kind:seed|spelling}}`; the same words always give the same value. The arithmetic is this
 * file's own, not the library's: a labelled set must not repeat a fault of what it tests.
 */
type Random = (below: number) => number;

const idAreas = ['110105', '330424', '371502', '360702', '620402', '650102', '440305', '510107', '220802', '420106'];
const mobileHeads = ['134', '137', '139', '147', '150', '158', '166', '173', '177', '182', '186', '189', '191', '199'];
const areaCodes = ['010', '021', '027', '0573', '0571', '0432', '0791', '0755', '0634', '0891'];
const cardHeads = ['622202', '621700', '622848', '621661', '622588', '621098', '622188', '621483'];
const mailHosts = ['163.com', 'qq.com', '126.com', 'sina.com', 'outlook.com', '139.com'];
const plateHeads = ['浙F', '吉B', '赣A', '鲁S', '京N', '粤B', '川A', '苏E'];
const streets = ['幸福', '团结', '建设', '文昌', '向阳', '新华', '青年', '工农', '和平', '胜利'];
const estates = ['阳光花园', '锦绣家园', '翠湖小区', '桃源里', '金桂苑', '新村一区', '东方明珠城', '书香名邸'];

const makers: Record<string, (random: Random) => string> = {
  // Births of 1900 to 1908: formally valid, and the number of no living person.
  idcard: (random) => {
    const birth = `${1900 + random(9)}${two(1 + random(12))}${two(1 + random(28))}`;
    return withIdCheck(pick(idAreas, random) + birth + digits(random, 3));
  },
  mobile: (random) => pick(mobileHeads, random) + digits(random, 8),
  landline: (random) => {
    const area = pick(areaCodes, random);
    return `${area}-${2 + random(7)}${digits(random, area.length === 3 ? 7 : 6)}`;
  },
  bankcard: (random) => withLuhn(pick(cardHeads, random) + digits(random, random(4) === 0 ? 9 : 12)),
  email: (random) => `zj.${letters(random, 4)}${digits(random, 5)}@${pick(mailHosts, random)}`,
  plate: (random) => `${pick(plateHeads, random)}${plateLetters(random, 1)}${digits(random, 4)}`,
  newplate: (random) => `${pick(plateHeads, random)}${pick(['D', 'F'], random)}${digits(random, 5)}`,
  passport: (random) => `${pick(['E', 'E', 'EA', 'EJ', 'G'], random)}${digits(random, 8)}`.slice(0, 9),
  address: (random) =>
    `${pick(streets, random)}路${10 + random(480)}号${pick(estates, random)}${1 + random(30)}幢${1 + random(4)}单元${1 + random(18)}0${1 + random(4)}室`,
  village: (random) => `${pick(streets, random)}村${1 + random(20)}组${1 + random(160)}号`,
};

const groupSizes: Record<string, number[]> = {
  idcard: [6, 8, 4],
  mobile: [3, 4, 4],
  bankcard: [4, 4, 4, 4, 4],
  passport: [1, 4, 4],
};

/** Replaces every `{{kind:seed|spelling}}`; throws for a kind or spelling that does not exist. */
export function expandPlaceholders(text: string): string {
  return text.replace(/\{\{(\w+):(\w+)(?:\|(\w+))?\}\}/g, (whole, kind: string, seed: string, spelling = 'plain') => {
    const make = makers[kind];
    const value = make === undefined ? undefined : spell(kind, make(randomFrom(`${kind}:${seed}`)), spelling);
    if (value === undefined) throw new Error(`unknown placeholder ${whole}`);
    return value;
  });
}

/** The spellings that stay valid (wide to lower) and those that break the number (badcheck to foreign). */
function spell(kind: string, value: string, spelling: string): string | undefined {
  const sizes = groupSizes[kind] ?? [4, 4, 4, 4];
  const spellings: Record<string, () => string> = {
    plain: () => value,
    wide: () => value.replace(/[!-~]/g, (own) => String.fromCharCode(own.charCodeAt(0) + 0xfee0)),
    space: () => group(value, sizes).join(' '),
    dash: () => group(value, sizes).join('-'),
    widespace: () => group(value, sizes).join('\u3000'),
    spread: () => [...value].join(' '),
    zerowidth: () => group(value, sizes).join('\u200b'),
    dot: () => `${value.slice(0, 2)}·${value.slice(2)}`,
    lower: () => value.toLowerCase(),
    upper: () => value.toUpperCase(),
    paren: () => value.replace(/^(\d+)-/, '($1)'),
    nodash: () => value.replace('-', ''),
    tail8: () => value.slice(-8),
    tail4: () => value.slice(-4),
    masked: () => `${value.slice(0, 3)}${'*'.repeat(value.length - 7)}${value.slice(-4)}`,
    badcheck: () =>
      value.slice(0, -1) +
      pick(
        [...'0123456789'].filter((own) => own !== value.at(-1)),
        () => 4,
      ),
    baddate: () => withIdCheck(`${value.slice(0, 10)}1332${value.slice(14, 17)}`),
    badarea: () => withIdCheck(`99${value.slice(2, 17)}`),
    short: () => value.slice(0, -1),
    long: () => `${value}37`,
    badhead: () => `12${value.slice(2)}`,
  };
  return spellings[spelling]?.();
}

function group(value: string, sizes: readonly number[]): string[] {
  const parts: string[] = [];
  let at = 0;
  for (const size of [...sizes, value.length]) {
    if (at < value.length) parts.push(value.slice(at, at + size));
    at += size;
  }
  return parts;
}

/** ISO 7064 MOD 11-2, in its recursive form. */
function withIdCheck(first17: string): string {
  let rest = 0;
  for (const digit of first17) rest = ((rest + Number(digit)) * 2) % 11;
  const check = (12 - rest) % 11;
  return first17 + (check === 10 ? 'X' : String(check));
}

/** ISO/IEC 7812-1: the digit that makes the sum a multiple of ten. */
function withLuhn(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, i) => {
    const weighted = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return total + Math.floor(weighted / 10) + (weighted % 10);
  }, 0);
  return body + String((10 - (sum % 10)) % 10);
}

const two = (value: number): string => String(value).padStart(2, '0');
const pick = <T>(items: readonly T[], random: Random): T => items[random(items.length)]!;
const digits = (random: Random, length: number): string => Array.from({ length }, () => random(10)).join('');
const letters = (random: Random, length: number): string =>
  Array.from({ length }, () => String.fromCharCode(97 + random(26))).join('');
// I and O are in no plate.
const plateLetters = (random: Random, length: number): string =>
  Array.from({ length }, () => pick([...'ABCDEFGHJKLMNPQRSTUVWXYZ'], random)).join('');

/** xorshift32 from an FNV-1a hash of the seed. */
function randomFrom(seed: string): Random {
  let state = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(seed)) state = Math.imul(state ^ byte, 0x01000193) >>> 0;
  state = state === 0 ? 1 : state;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return Math.floor((state / 4294967296) * below);
  };
}
