import type { Cell } from '../contract/architecture.js';

/**
 * What the trained networks show, as plain data that JSON holds. Scores, contrasts and their changes are in nats; what was no
 * finite number is null.
 */
export interface ExampleDocument {
  /** by which sentences and review were drawn */
  readonly seed: number;
  readonly agreement: {
    /** a sentence a distance, the nearest first */
    readonly sentences: readonly ShownSentence[];
    readonly networks: readonly ExampleNetwork[];
  };
  readonly rating: {
    readonly review: ShownReview;
    readonly networks: readonly ExampleNetwork[];
  };
}

/** A trained network and what it can do, by distance. */
export interface ExampleNetwork {
  readonly cell: Cell;
  readonly hiddenSize: number;
  readonly heldOutLoss: number | null;
  /** the loss of knowing how often each label is right, and nothing else */
  readonly chanceLoss: number | null;
  /** the share that guessing gets right: every label is right equally often */
  readonly chance: number;
  readonly trained: readonly ExampleAccuracy[];
  /** the same network before training */
  readonly untrained: readonly ExampleAccuracy[];
}

/** How often a network is right at one distance, and what the deciding word there counts for. */
export interface ExampleAccuracy {
  /** words between the deciding word and what is to be chosen, or the length that reviews are brought to */
  readonly distance: number;
  readonly examples: number;
  /** the share that is right, with its 95 % interval (Clopper & Pearson) */
  readonly accuracy: { readonly share: number; readonly low: number; readonly high: number };
  /** of ‖dC/dx‖₂ at the deciding word */
  readonly medianGradient: number | null;
  /** of how much the contrast changes, up or down, without it */
  readonly medianOcclusion: number | null;
}

/** A sentence, and what each word of it counts for in every network. */
export interface ShownSentence {
  /** words between the deciding word and what is to be chosen */
  readonly distance: number;
  /** how many sentences of that distance it was drawn from: those that accuracy was measured by */
  readonly drawnFrom: number;
  readonly words: readonly string[];
  /** the place of the word that decides, from 0 */
  readonly deciding: number;
  readonly right: string;
  readonly wrong: string;
  readonly rows: readonly SentenceRow[];
}

/** What each word of a sentence counts for in one network, a list for each measure of it. */
export interface SentenceRow {
  readonly cell: Cell;
  /** whether the right label has the highest score of all */
  readonly isRight: boolean;
  /** C = ŷ_right − ŷ_wrong */
  readonly contrast: number | null;
  /** ‖dC/dx_t‖₂ */
  readonly gradient: readonly (number | null)[];
  /** the change of C that the gradient predicts for the unknown token in place of the word */
  readonly predicted: readonly (number | null)[];
  /** the change of C that it makes, by forward passes alone */
  readonly occlusion: readonly (number | null)[];
}

/** A held-out review that is brought to several lengths, and what its opening word then counts for. */
export interface ShownReview {
  /** how many held-out reviews it was drawn from: those whose opening word tells something */
  readonly drawnFrom: number;
  /** all its own words, however many each length leaves of them */
  readonly words: readonly string[];
  readonly right: string;
  readonly wrong: string;
  readonly rows: readonly ReviewRow[];
}

/** What the opening word counts for in one network, an entry a length. */
export interface ReviewRow {
  readonly cell: Cell;
  /** words, neutral ones behind the review's own */
  readonly lengths: readonly number[];
  /** whether the right rating has the highest score of all */
  readonly isRight: readonly boolean[];
  /** ‖dC/dx_1‖₂ */
  readonly gradient: readonly (number | null)[];
  /** how much C changes, up or down, when the unknown token takes the opening word's place */
  readonly occlusion: readonly (number | null)[];
}
