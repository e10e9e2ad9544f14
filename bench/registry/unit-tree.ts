/** Path of a unit below another: numbers in base 36, as the product writes them. */
export const toPath = (parent: string, number: number): string => `${parent}${(number + 10).toString(36)}/`;
