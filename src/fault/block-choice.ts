import { directionCount } from '../contract/architecture.js';
import { dataShapes, gradientShapes } from '../contract/quantities.js';
import type { Request } from '../contract/request.js';

/**
 * Which finished blocks of a gradient a fault is in: all, the parameters alone, one parameter in every layer and direction
 * (by its name without a suffix), or only one block (by its full name).
 */
export type BlockChoice = 'all' | 'parameters' | { readonly every: string } | { readonly only: string };

/** The blocks that no parameter is behind. */
const dataNames: readonly string[] = ['inputs', 'h', 'c'];

/** Tells whether a block is among the chosen ones. */
export function isChosen(choice: BlockChoice, name: string): boolean {
  if (choice === 'all') return true;
  if (choice === 'parameters') return !dataNames.includes(name);
  return 'only' in choice ? name === choice.only : nameWithoutSuffix(name) === choice.every;
}

/** A parameter's name without its layer and direction: `Waa` of `Waa_l1_reverse`. */
export function nameWithoutSuffix(name: string): string {
  return name.split('_')[0]!;
}

/**
 * The choices that can be told apart on a request: all, the parameters, one parameter throughout, then every block alone.
 *
 * With one pass, a parameter throughout is that block alone, and is not listed twice.
 */
export function choicesOf(request: Request): readonly BlockChoice[] {
  const names = gradientShapes(request).map(({ name }) => name);
  const parameters = names.slice(0, names.length - dataShapes(request).length);
  const { layers } = request.architecture;
  const repeated = layers * directionCount(request.architecture) > 1;
  const throughout = new Set(repeated ? parameters.map(nameWithoutSuffix) : []);
  for (const single of ['Wya', 'by']) throughout.delete(single);
  return [
    'all',
    'parameters',
    ...[...throughout].map((every) => ({ every })),
    ...names.map((only) => ({ only })),
  ];
}

/** All blocks, and each of them throughout: what a catalogue plants. */
export const usualChoices: readonly BlockChoice[] = [
  'all',
  ...['Wax', 'Waa', 'ba', 'bra'].map((every) => ({ every })),
  ...['Wya', 'by', 'inputs', 'h', 'c'].map((only) => ({ only })),
];

/** Blocks of one pass alone: what is right in a network of one layer and one direction. */
export const passChoices: readonly BlockChoice[] = ['Waa_l1', 'Wax_reverse', 'ba_l1_reverse'].map((only) => ({
  only,
}));

/** The blocks that are sums over examples and steps: what may be averaged by mistake. */
export const summedChoices: readonly BlockChoice[] = [
  'all',
  'parameters',
  ...['Wax', 'Waa', 'ba'].map((every) => ({ every })),
  ...['Wya', 'by'].map((only) => ({ only })),
];

/** A choice for the name of a fault. */
export function choiceText(choice: BlockChoice): string {
  if (choice === 'all') return 'all blocks';
  if (choice === 'parameters') return 'all parameters';
  return 'only' in choice ? `${choice.only} alone` : `every ${choice.every}`;
}

/** A choice for a fault's detail: `blocks` says which where they are several. */
export function choiceDetail(choice: BlockChoice): { readonly blocks?: string } {
  if (typeof choice === 'string') return { blocks: choice };
  return 'only' in choice ? {} : { blocks: choice.every };
}
