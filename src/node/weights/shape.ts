/** Whether a value is the shape of an array: a list of whole numbers from 0 on, none of them too large to be counted exactly. */
export function isShape(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((extent) => Number.isSafeInteger(extent) && extent >= 0);
}
