import type { RandomStream } from './random.js';

/** Gives a copy in random order (Fisher & Yates; Durstenfeld, Communications of the ACM 7, 1964, algorithm 235). */
export function shuffled<Item>(items: readonly Item[], stream: RandomStream): Item[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const drawn = stream.integer(last + 1);
    [order[last], order[drawn]] = [order[drawn]!, order[last]!];
  }
  return order;
}
