import type { Place } from './online-lstm.js';

/** The program that synaptic writes for a network: one memory holds its weights, states and traces. */
export interface SynapticProgram {
  readonly memory: Float64Array;
  /** lets the program run in another memory */
  ownership(memory: Float64Array): void;
}

/** The memory of a network whose parameters stay where they are while it learns. */
export interface SynapticMemory {
  /** the place of a parameter, which from now on is held */
  place(cell: number): Place;
  /** as it was when the network had just been built, with the parameters that were set since; no changes */
  clear(): void;
  /** lets the network learn at a rate, and notes beside each parameter how far it would have moved it */
  withHeldParameters(learn: (rate: number) => void): void;
}

/**
 * The learning rate at which changes are read: a power of two, so that dividing by it is exact, and so large that of the change
 * nothing is lost when it is added to a weight w: fl(w + rate·g) − w is off by u·|w|/rate beside u·|g|. At rate 1 that would be
 * u·|w|, a thousand roundings of a gradient that is a thousandth of its weight.
 */
const rate = 2 ** 60;

/**
 * Holds the parameters of a program: while it learns, it runs in a memory in which what it adds to one is written beside it.
 *
 * Without that, `propagate` would go back through weights that the same call has changed: its change divided by the rate is
 * the gradient only as the rate goes to 0, where rounding leaves nothing of it.
 */
export function synapticMemory(program: SynapticProgram): SynapticMemory {
  const { memory } = program;
  /** the memory before the first step: parameters, and all else as the library built it */
  const start = memory.slice();
  const changes = new Float64Array(memory.length);
  const isParameter = new Uint8Array(memory.length);
  const held = new Proxy(memory, {
    set(cells, key, value: number) {
      const cell = Number(key);
      if (isParameter[cell] === 1) changes[cell]! += value - cells[cell]!;
      else cells[cell] = value;
      return true;
    },
  });
  return {
    place(cell) {
      isParameter[cell] = 1;
      return {
        set(value) {
          start[cell] = value;
        },
        change: () => changes[cell]! / rate,
      };
    },
    clear() {
      memory.set(start);
      changes.fill(0);
    },
    withHeldParameters(learn) {
      program.ownership(held);
      learn(rate);
      program.ownership(memory);
    },
  };
}
