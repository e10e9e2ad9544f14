/** Unit paths such as `1/7/3/` (collation "C"): what stands above a unit, and the range of what stands below it. Pure. */

/** The paths of a unit and of all above it, the top first: "1/7/3/" → ["1/", "1/7/", "1/7/3/"]. */
export function ancestorsOf(unitPath: string): string[] {
  const parts = unitPath.split('/').filter(Boolean);
  return parts.map((_, at) => `${parts.slice(0, at + 1).join('/')}/`);
}

/** The first path behind a unit and all below it: these lie in `unitPath` (inclusive) to here (exclusive), for "0" follows "/". */
export function pathAfter(unitPath: string): string {
  return `${unitPath.slice(0, -1)}0`;
}
