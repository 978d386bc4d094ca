/** Why a mutant may survive. */
export interface Explanation {
  readonly file: string;
  /** the line that was mutated, without its indentation */
  readonly source: string;
  readonly original: string;
  readonly mutated: string;
  readonly because: string;
}

const pastTheEnd =
  'One turn more writes past the end of a typed array, which does nothing, and reads what is not used.';

/** Every survivor that was looked at and is right to survive. */
export const explained: readonly Explanation[] = [
  {
    file: 'src/comparison/agreement.ts',
    source: 'return budget > 0 ? error / budget : Number.POSITIVE_INFINITY;',
    original: 'budget > 0',
    mutated: 'budget >= 0',
    because: 'The error is above 0 there, and divided by a budget of 0 it is Infinity too.',
  },
  {
    file: 'src/comparison/certificate.ts',
    source: 'for (let halving = 0; halving < halvings; halving++) {',
    original: 'halving < halvings',
    mutated: 'halving <= halvings',
    because: 'One halving more moves ln x by less than 1e-13, which is beyond what the function promises.',
  },
  {
    file: 'src/comparison/certificate.ts',
    source: 'if (erf(Math.exp(middle) / Math.SQRT2) < probability) low = middle;',
    original: 'erf(Math.exp(middle) / Math.SQRT2) < probability',
    mutated: 'erf(Math.exp(middle) / Math.SQRT2) <= probability',
    because: 'Where the middle is exactly right, either half leads back to it within 1e-13.',
  },
  {
    file: 'src/comparison/spread.ts',
    source: 'for (let k = 0; k < squares.length; k++) {',
    original: 'k < squares.length',
    mutated: 'k <= squares.length',
    because: pastTheEnd,
  },
  {
    file: 'src/oracle/differences.ts',
    source:
      'const noise = unitRoundoff * Math.min(relativeNoise > 1 ? relativeNoise : 1, largestRelativeNoise);',
    original: 'relativeNoise > 1',
    mutated: 'relativeNoise >= 1',
    because: 'At 1 both branches are 1.',
  },
  {
    file: 'src/oracle/drift-from-line.ts',
    source: 'for (let k = 0; k < direction.length; k++) {',
    original: 'k < direction.length',
    mutated: 'k <= direction.length',
    because: 'One turn more finds no slope, and what is not a finite number is left out.',
  },
];
