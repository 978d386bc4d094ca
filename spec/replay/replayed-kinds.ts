import { checkIds } from '../../src/check/comparison-record.js';

/** A subject that fails in one kind of check, and the options with which it does. */
export interface ReplayedKind {
  readonly check: string;
  /** one of `wrong-subject.mjs` */
  readonly subject: string;
  /** the same mistake in `wrong_subject.py`; absent where it cannot be made over a wire */
  readonly python?: string;
  readonly options?: string;
  /** how many cases are generated, for one to fail that shrinks; a dozen unless said */
  readonly cases?: number;
}

const only = (check: string): string => `--grep '^${check}$'`;

/** Every kind of check but those of relations between answers, each with what fails in it. */
const named: readonly ReplayedKind[] = [
  { check: 'behaviour/determinism', subject: 'rolls dice', python: 'rolls_dice' },
  {
    check: 'behaviour/state',
    subject: 'remembers a longer one',
    python: 'remembers_a_longer_one',
    options: only('behaviour/state'),
  },
  { check: 'behaviour/sequence', subject: 'loses its tape', options: only('behaviour/sequence') },
  { check: 'behaviour/purity', subject: 'overwrites its weights' },
  {
    check: 'behaviour/precision',
    subject: 'a loss in float32',
    python: 'a_loss_in_float32',
    options: only('behaviour/precision'),
  },
  { check: 'forward/reference', subject: 'without a bias', python: 'without_a_bias' },
  { check: 'gradient/reference', subject: 'half of dWaa', python: 'half_of_dWaa', options: '--cell lstm' },
  {
    check: 'gradient/self',
    subject: 'half of dWaa',
    python: 'half_of_dWaa',
    options: `--cell lstm ${only('gradient/self')}`,
  },
  { check: 'gradient/self', subject: 'a cell of its own' },
  { check: 'property/split-bias', subject: 'half of the second bias' },
];

/** Relations that few cases are about, so that a longer run meets one. */
const rare = ['property/last-of-every'];

/** Relations that hold for the one Python network, which knows no batches of unequal lengths, no readout and no words. */
const overTheWire = ['property/batch-sum'];

/** Every kind of check that a run makes: those that are named, and one for each property. */
export const replayedKinds: readonly ReplayedKind[] = [
  ...named,
  ...checkIds
    .filter((check) => !named.some((each) => each.check === check))
    .map((check) => ({
      check,
      subject: 'a little off',
      options: only(check),
      ...(rare.includes(check) && { cases: 40 }),
      ...(overTheWire.includes(check) && { python: 'a_little_off' }),
    })),
];
