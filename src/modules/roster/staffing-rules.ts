/**
 * Whether the persons of a unit suffice for a review route, exactly: steps of which some must be done by different persons, each with
 * the persons who may do it. Pure; the page asks it before saving, the server when asked.
 */

/** A route with the persons who may do each step; within each group of `apart` no person does two steps. */
export interface StaffingNeed {
  readonly steps: readonly string[];
  readonly apart: readonly (readonly string[])[];
  /** Ids of persons by step; a step without an entry has nobody. */
  readonly candidates: Readonly<Record<string, readonly string[]>>;
}

/** How far the persons go. */
export interface StaffingResult {
  /** The fewest further persons with whom the route can be filled; 0: it can be filled now. */
  readonly missing: number;
  /** What each of them would do; with so few persons as few steps as possible are left to them. */
  readonly further: readonly (readonly string[])[];
  /** One way to fill the other steps. */
  readonly assignment: Readonly<Record<string, string>>;
}

/**
 * The exact answer: the smallest number of further persons, then the fewest steps left to them. A step with more candidates than steps
 * that exclude it is always filled at last, so it is set aside first. A matching of each group of `apart` says how many persons are
 * missing at least; from there what remains (a dozen steps at most in any text) is searched through, persons alike in every respect
 * standing for one another.
 */
export function checkStaffing(need: StaffingNeed): StaffingResult {
  const rivals = toRivals(need);
  const { core, easy } = setAside(need, rivals);
  const order = [...core].sort((a, b) => candidatesOf(need, a).length - candidatesOf(need, b).length);
  for (let missing = Math.max(0, ...need.apart.map((group) => shortOf(need, group))); ; missing++) {
    const found = search(need, rivals, order, missing);
    if (found) return toResult(need, rivals, easy, found, missing);
  }
}

const candidatesOf = (need: StaffingNeed, step: string): readonly string[] => [...new Set(need.candidates[step] ?? [])];

function toRivals({ steps, apart }: StaffingNeed): ReadonlyMap<string, ReadonlySet<string>> {
  const rivals = new Map(steps.map((step) => [step, new Set<string>()]));
  for (const group of apart)
    for (const one of group)
      for (const other of group) if (one !== other && rivals.has(other)) rivals.get(one)?.add(other);
  return rivals;
}

/** `easy` in the order in which they were set aside; they are filled in the reverse one. */
function setAside(need: StaffingNeed, rivals: ReadonlyMap<string, ReadonlySet<string>>) {
  const core = new Set(need.steps);
  const easy: string[] = [];
  const isEasy = (step: string): boolean => {
    const left = [...(rivals.get(step) ?? [])].filter((other) => core.has(other)).length;
    return candidatesOf(need, step).length > left;
  };
  for (let next = [...core].find(isEasy); next !== undefined; next = [...core].find(isEasy)) {
    core.delete(next);
    easy.push(next);
  }
  return { core, easy };
}

/** How many steps of a group stay without a person of their own, at best: a maximum matching by augmenting paths. */
function shortOf(need: StaffingNeed, group: readonly string[]): number {
  const stepOf = new Map<string, string>();
  const place = (step: string, seen: Set<string>): boolean =>
    candidatesOf(need, step).some((person) => {
      if (seen.has(person)) return false;
      seen.add(person);
      const holder = stepOf.get(person);
      if (holder !== undefined && !place(holder, seen)) return false;
      stepOf.set(person, step);
      return true;
    });
  return group.filter((step) => need.steps.includes(step) && !place(step, new Set())).length;
}

/** A person's id, or the number of a further person. */
type Doer = string | number;
type Assigned = ReadonlyMap<string, Doer>;

/** An assignment with at most `missing` further persons and as few steps as possible for them; undefined: there is none. */
function search(
  need: StaffingNeed,
  rivals: ReadonlyMap<string, ReadonlySet<string>>,
  order: readonly string[],
  missing: number,
): Assigned | undefined {
  const alike = toAlike(need, order);
  const assigned = new Map<string, Doer>();
  let best: { readonly map: Assigned; readonly left: number } | undefined;
  const isFree = (step: string, doer: Doer): boolean =>
    ![...(rivals.get(step) ?? [])].some((other) => assigned.get(other) === doer);
  const visit = (at: number, used: number, left: number): void => {
    if (best && left >= best.left) return;
    const step = order[at];
    if (step === undefined) {
      best = { map: new Map(assigned), left };
      return;
    }
    const tried = new Set<string>();
    const busy = new Set(assigned.values());
    for (const person of candidatesOf(need, step)) {
      const kind = busy.has(person) ? person : (alike.get(person) ?? person);
      if (tried.has(kind) || !isFree(step, person)) continue;
      tried.add(kind);
      assigned.set(step, person);
      visit(at + 1, used, left);
      assigned.delete(step);
      if (best && best.left <= missing) return;
    }
    // Further persons are all alike: a new one only after those before it.
    for (let one = 0; one < Math.min(used + 1, missing); one++) {
      if (!isFree(step, one)) continue;
      assigned.set(step, one);
      visit(at + 1, Math.max(used, one + 1), left + 1);
      assigned.delete(step);
    }
  };
  visit(0, 0, 0);
  return best?.map;
}

/** Persons who may do the same steps have one name: "|" and their steps. */
function toAlike(need: StaffingNeed, steps: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const step of steps)
    for (const person of candidatesOf(need, step)) names.set(person, `${names.get(person) ?? ''}|${step}`);
  return names;
}

function toResult(
  need: StaffingNeed,
  rivals: ReadonlyMap<string, ReadonlySet<string>>,
  easy: readonly string[],
  found: Assigned,
  missing: number,
): StaffingResult {
  const all = new Map(found);
  for (let at = easy.length - 1; at >= 0; at--) {
    const step = easy[at] as string;
    const taken = new Set([...(rivals.get(step) ?? [])].map((other) => all.get(other)));
    const person = candidatesOf(need, step).find((one) => !taken.has(one));
    if (person !== undefined) all.set(step, person);
  }
  const further = Array.from({ length: missing }, (_, no) => need.steps.filter((step) => all.get(step) === no));
  const assignment = Object.fromEntries(
    [...all].filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
  return { missing, further, assignment };
}
