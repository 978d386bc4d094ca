import { InputError, shown } from '../complaint/input-error.js';
import { sameShape } from '../contract/tensor.js';
import type { Layout } from './layout.js';
import type { WeightGroup } from './weight-groups.js';

/** How many tensors a message names of each kind. */
const named = 5;

/**
 * Requires of a network's tensors that they are those of its architecture, and all of them.
 *
 * @throws InputError naming what is missing, what is too many and what has another shape, all at once
 */
export function requireComplete(layout: Layout, group: WeightGroup, prefix: string, where: string): void {
  const expected = new Set(layout.theirs.map(({ name }) => name));
  const missing = layout.theirs
    .filter(({ name }) => !group.has(name))
    .map(({ name }) => shown(prefix + name));
  const extra = [...group].filter(([leaf]) => !expected.has(leaf)).map(([, { name }]) => shown(name));
  const misshapen = layout.theirs.flatMap(({ name, shape }) => {
    const found = group.get(name);
    if (found === undefined || sameShape(found.shape, shape)) return [];
    return [`${shown(found.name)} of the shape ${shown(found.shape)} instead of ${shown(shape)}`];
  });
  const faults = [
    ...listed('lacks', missing),
    ...listed('has', misshapen),
    ...listed('has too many tensors, namely', extra),
  ];
  if (faults.length === 0) return;
  throw new InputError({
    where,
    what: faults.join('; '),
    expected: `expected what the other tensors speak of: ${architectureWords(layout)}`,
    next: 'See whether --convention names the framework that it is from, and whether the cell has no projections or peepholes',
  });
}

function listed(verb: string, tensors: readonly string[]): string[] {
  if (tensors.length === 0) return [];
  const more = tensors.length > named ? [`${tensors.length - named} more`] : [];
  return [`${verb} ${[...tensors.slice(0, named), ...more].join(', ')}`];
}

function architectureWords({ convention, theirs }: Layout): string {
  const names = theirs.map(({ name, shape }) => `${name} [${shape.join(', ')}]`);
  return `${convention} has ${names.slice(0, named).join(', ')}${names.length > named ? ', …' : ''}`;
}
