import type { Finding } from '../contract/result.js';
import { nameText } from './name-text.js';

/** Says in a sentence what is wrong, and where: `lstm / my-lstm: gradient of Waa disagrees with the reference at [9, 2]`. */
export function headline(finding: Finding, subject: string): string {
  const cell = cellOf(finding.case);
  return `${cell === null ? '' : `${nameText(cell)} / `}${nameText(subject)}: ${disagreement(finding)}`;
}

/** Says in a clause what is wrong: `gradient of Waa disagrees with the reference at [9, 2]`. */
export function disagreement({ check, quantity: foreign, names = [], entry, worst }: Finding): string {
  const own = names.length === 0 || entry ? '' : ` (${names.map(nameText).join(', ')})`;
  const quantity = `${nameText(foreign)}${own}`;
  const index = worst?.index ?? [];
  const theirs = entry ? ` (${nameText(entry.name)}\u00a0[${entry.index.join(',\u00a0')}])` : '';
  const at = index.length === 0 ? '' : ` at\u00a0[${index.join(',\u00a0')}]${theirs}`;
  const behaviour = misbehaviours[check];
  if (behaviour !== undefined) return behaviour(quantity, at);
  const [family = '', name = ''] = nameText(check).split('/');
  if (family !== 'forward' && family !== 'gradient') return `${quantity} breaks the ${family} ${name}${at}`;
  const what = family === 'forward' ? quantity : gradientOf(quantity);
  if (worst === null) return `${what} ${what === 'outputs' ? 'are' : 'is'} missing`;
  if (family === 'gradient' && check !== 'gradient/self' && index.length === 0) {
    return `${what} is wrong along a random direction`;
  }
  const witness = check === 'gradient/self' ? 'differences of its own loss' : `the ${name}`;
  return `${what} ${verb(what, 'disagree')} with ${witness}${at}`;
}

const misbehaviours: Readonly<Record<string, (quantity: string, at: string) => string>> = {
  'behaviour/determinism': (quantity, at) =>
    `${answerOf(quantity)}${at} ${verb(quantity, 'change')} when the same request is asked again`,
  'behaviour/state': (quantity, at) =>
    `${answerOf(quantity)}${at} ${verb(quantity, 'depend')} on earlier calls`,
  'behaviour/sequence': (quantity, at) =>
    `${answerOf(quantity)}${at} ${verb(quantity, 'depend')} on earlier calls, of other cases`,
  'behaviour/purity': (quantity, at) => `the call changes its caller’s ${quantity}${at}`,
  'behaviour/precision': () => 'the loss carries more noise than the declared precision explains',
};

const forwardQuantities: ReadonlySet<string> = new Set(['loss', 'outputs', 'h_n', 'c_n']);

/** What is no forward quantity of an answer, nor all of it, is the gradient of something. */
function answerOf(quantity: string): string {
  if (quantity === 'answer') return 'the answer';
  return forwardQuantities.has(quantity) ? quantity : gradientOf(quantity);
}

/** `outputs change`, `loss changes`: outputs are the only plural. */
function verb(what: string, stem: string): string {
  return what === 'outputs' ? stem : `${stem}s`;
}

function gradientOf(quantity: string): string {
  return quantity === 'all' ? 'the gradient as a whole' : `gradient of ${quantity}`;
}

/** The cell, also of a case that is otherwise no request. */
function cellOf(request: Finding['case']): string | null {
  const architecture = request?.architecture;
  if (typeof architecture !== 'object' || architecture === null) return null;
  const cell = 'cell' in architecture ? architecture.cell : null;
  return typeof cell === 'string' ? cell : null;
}
