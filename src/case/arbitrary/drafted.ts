import fc from 'fast-check';
import { readable } from './readable.js';

/** Lists simpler drafts, the simplest first; each is smaller by a measure that cannot fall for ever. */
export type Simplifier<Draft> = (draft: Draft) => Iterable<Draft>;

/**
 * How values are drawn, made and simplified.
 *
 * A draft is what a value follows from: sizes, options, seeds, and how simple each block of numbers has become. Drafts
 * shrink, values are made from them: so a smaller value keeps the numbers of what is left.
 */
export interface Drafting<Draft, Made> {
  readonly draw: (random: fc.Random) => Draft;
  /** the most telling first */
  readonly simplifiers: readonly Simplifier<Draft>[];
  /** makes the same value of the same draft every time */
  readonly make: (draft: Draft) => Made;
  /** what stands before the value where it is printed; nothing unless given */
  readonly summary?: (made: Made, draft: Draft) => string;
}

/** A draft, and the simplifier that led to it: it goes on being tried first. */
interface Context<Draft> {
  readonly draft: Draft;
  readonly first: number;
}

/**
 * An arbitrary of drafted values. fast-check's arbitraries are made by inheritance.
 *
 * Its distribution is that of every run, the first included: fast-check's bias towards small values is off, because a case
 * of size 1 hides most faults. What a property does to a value stays with that value: clones are made anew from the draft.
 */
class Drafted<Draft, Made> extends fc.Arbitrary<Made> {
  readonly #drafting: Drafting<Draft, Made>;

  constructor(drafting: Drafting<Draft, Made>) {
    super();
    this.#drafting = drafting;
  }

  override generate(random: fc.Random): fc.Value<Made> {
    return this.#valueOf({ draft: this.#drafting.draw(random), first: 0 });
  }

  override canShrinkWithoutContext(_value: unknown): _value is Made {
    return false;
  }

  override shrink(_value: Made, context: unknown): fc.Stream<fc.Value<Made>> {
    if (context === undefined) return fc.Stream.nil();
    return fc.stream(this.#simpler(context as Context<Draft>)).map((simpler) => this.#valueOf(simpler));
  }

  *#simpler({ draft, first }: Context<Draft>): Generator<Context<Draft>> {
    const { simplifiers } = this.#drafting;
    for (let turn = 0; turn < simplifiers.length; turn++) {
      const index = (first + turn) % simplifiers.length;
      for (const simpler of simplifiers[index]!(draft)) yield { draft: simpler, first: index };
    }
  }

  #valueOf(context: Context<Draft>): fc.Value<Made> {
    return new fc.Value(labelled(this.#drafting, context.draft), context);
  }
}

/** Makes an arbitrary of drafted values. */
export function drafted<Draft, Made>(drafting: Drafting<Draft, Made>): fc.Arbitrary<Made> {
  return new Drafted(drafting);
}

/** Makes the value of a draft, with what fast-check prints and clones it by: neither is enumerable, so copies go without. */
function labelled<Draft, Made>(drafting: Drafting<Draft, Made>, draft: Draft): Made {
  const made = drafting.make(draft);
  if (typeof made !== 'object' || made === null) return made;
  // From the draft, not from the value: a property may have overwritten that.
  const text = (): string => {
    const original = drafting.make(draft);
    const summary = drafting.summary?.(original, draft);
    return `${summary === undefined ? '' : `/* ${summary} */ `}${readable(original)}`;
  };
  return Object.defineProperties(made, {
    [fc.toStringMethod]: { value: text },
    [fc.cloneMethod]: { value: () => labelled(drafting, draft) },
  });
}
