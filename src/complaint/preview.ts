const deepest = 4;

/**
 * Writes the beginning of a value the way JSON would, for a message; never throws and never reads more than it shows.
 *
 * What JSON lacks goes by its own name: `-0`, `NaN`, `Infinity`, `undefined`, `12n`, `a function`, `Float64Array(6)`.
 *
 * @param limit - about how many characters are wanted; the text may be longer, but is never shorter than its beginning
 */
export function preview(value: unknown, limit: number): string {
  try {
    return previewed(value, limit, 0);
  } catch {
    return 'a value that cannot be shown';
  }
}

function previewed(value: unknown, limit: number, depth: number): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, limit + 1));
  if (Object.is(value, -0)) return '-0';
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return String(value);
  if (ArrayBuffer.isView(value)) return previewedView(value);
  if (depth === deepest) return '…';
  return Array.isArray(value) ? previewedArray(value, limit, depth) : previewedObject(value, limit, depth);
}

function previewedView(view: ArrayBufferView): string {
  const name = Object.prototype.toString.call(view).slice('[object '.length, -1);
  return `${name}(${'length' in view ? String(view.length) : view.byteLength})`;
}

function previewedArray(items: readonly unknown[], limit: number, depth: number): string {
  let text = '[';
  for (let index = 0; index < items.length && text.length <= limit; index++) {
    text += `${index === 0 ? '' : ','}${previewed(items[index], limit - text.length, depth + 1)}`;
  }
  return `${text}]`;
}

function previewedObject(value: object, limit: number, depth: number): string {
  let text = '{';
  for (const key of Object.keys(value)) {
    if (text.length > limit) break;
    const member = previewed((value as Record<string, unknown>)[key], limit - text.length, depth + 1);
    text += `${text === '{' ? '' : ','}${JSON.stringify(key.slice(0, limit + 1))}:${member}`;
  }
  return `${text}}`;
}
