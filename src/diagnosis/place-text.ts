import type { Axis, AxisName } from './axes.js';
import { enumeration, indexText } from './enumeration.js';
import type { WrongAlong, WrongPlaces } from './wrong-places.js';

/** So many scattered entries are named one by one; more of them are told by the box around them. */
const mostNamedEntries = 4;

/** Axes that what follows is said to be part of: row 3 of gate f, steps 0 to 3 of every example. */
const groups: ReadonlySet<AxisName> = new Set(['layer', 'gate', 'example']);

/**
 * Says in one clause where a block is wrong: `column 2 of every gate`, `row 3 of gate f, columns 1 and 4`, `32 of 64
 * entries, all in gates g and o (of i, f, g, o)`, `entries [1, 0] and [9, 2]`, `every entry`.
 *
 * Numbers count from 0. Rows count within their gate, but single entries are written as indices of the whole block.
 */
export function placeText(places: WrongPlaces): string {
  const { wrong, total, evidence } = places;
  if (wrong === 0) return 'no entry';
  const where = wrong === total ? 'every entry' : partText(places);
  if (evidence === 'entries') return where;
  return evidence === 'sample' ? `${where}, judging by a sample` : `${where}, as far as the search went`;
}

function partText({ along, fillsBox, entries, wrong, total }: WrongPlaces): string {
  const some = wrong === null ? 'some entries' : `${wrong} of ${total} entries`;
  const limited = along.filter(({ all }) => !all);
  if (limited.length === 0)
    return `${some}, in every ${enumeration(long(along).map(({ axis }) => axis.name))}`;
  if (fillsBox === true) {
    const [only] = limited;
    return limited.length === 1 && only!.axis.name === 'gate'
      ? `${some}, all in ${gatesText(only!)}`
      : boxText(along);
  }
  if (entries !== null && entries.length <= mostNamedEntries) {
    return `entries ${enumeration(entries.map((place) => entryText(along, place)))}`;
  }
  return `${some}, within ${boxText(along)}`;
}

/** `gates g and o (of i, f, g, o)`. */
function gatesText(gates: WrongAlong): string {
  return `${axisText(gates)} (of ${gates.axis.labels!.join(', ')})`;
}

/** The box, its outermost group last of its first part: `row 3 of gate f, columns 1 and 4`. */
function boxText(along: readonly WrongAlong[]): string {
  const [outer, ...inner] = long(along);
  const parts = inner.filter(({ all }) => !all).map(axisText);
  if (!groups.has(outer!.axis.name)) return (outer!.all ? parts : [axisText(outer!), ...parts]).join(', ');
  const group = outer!.all ? `every ${outer!.axis.name}` : axisText(outer!);
  const [first, ...others] = parts;
  return first === undefined ? group : [`${first} of ${group}`, ...others].join(', ');
}

/** An axis of one place tells nothing; of a block of one entry the last axis is kept. */
function long(along: readonly WrongAlong[]): readonly WrongAlong[] {
  const longer = along.filter(({ axis }) => axis.size > 1);
  return longer.length > 0 ? longer : along.slice(-1);
}

/** `gates g and o`, `rows 0 to 3 and 7`. */
function axisText({ axis, indices }: WrongAlong): string {
  const name = indices.length === 1 ? axis.name : pluralOf(axis);
  return `${name} ${indexText(indices, axis.labels)}`;
}

function pluralOf({ name }: Axis): string {
  return name === 'entry' ? 'entries' : `${name}s`;
}

/** `[9, 2]`: an index of the block's own shape, in which gates and rows are one dimension. */
function entryText(along: readonly WrongAlong[], place: readonly number[]): string {
  const [outermost, ...others] = along;
  if (outermost!.axis.name !== 'gate') return `[${place.join(', ')}]`;
  const [gate, row, ...rest] = place;
  return `[${[gate! * others[0]!.axis.size + row!, ...rest].join(', ')}]`;
}
