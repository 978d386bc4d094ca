/** What bounds a batch. */
export interface BatchLimits {
  /** how many it holds at most, asked anew for every batch */
  readonly count: () => number;
  /** how long all of its texts are together at most; one that is longer goes alone */
  readonly length: number;
}

/** Groups what can be written as text into batches, in order, and makes each batch when it is asked for. */
export function* batches<Item extends { readonly text: string }>(
  items: Iterable<Item>,
  limits: BatchLimits,
): Generator<readonly Item[]> {
  let batch: Item[] = [];
  let length = 0;
  for (const item of items) {
    const isFull = batch.length >= limits.count() || length + item.text.length > limits.length;
    if (batch.length > 0 && isFull) {
      yield batch;
      batch = [];
      length = 0;
    }
    batch.push(item);
    length += item.text.length;
  }
  if (batch.length > 0) yield batch;
}
