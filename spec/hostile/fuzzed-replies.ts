import fc from 'fast-check';
import type { Request } from '../../src/contract/request.js';
import { encodeReply } from '../../src/contract/wire.js';
import { referenceSubject } from '../../src/subject/reference.js';
import { elmanRequest, gruRequest, lstmRequest } from '../contract/sample-requests.js';

/** A request and the right reply to it, as plain JSON. */
export interface Exchange {
  readonly request: Request;
  readonly reply: unknown;
}

/** The reference's replies to an LSTM's, a GRU's and an Elman network's request, in both encodings. */
export async function rightExchanges(): Promise<readonly Exchange[]> {
  const want = ['gradients', 'outputs'] as const;
  const requests = [lstmRequest({ want }), gruRequest({ want }), elmanRequest({ want })];
  const replies = await Promise.all(requests.map((request) => referenceSubject().evaluate(request)));
  return requests.flatMap((request, index) =>
    (['json', 'base64'] as const).map((encoding) => ({
      request,
      reply: JSON.parse(JSON.stringify(encodeReply(replies[index]!, encoding))),
    })),
  );
}

/** One change to a JSON value, somewhere in it: the place is the remainder of a number by how many places there are. */
type Mutation = (place: number, root: unknown) => unknown;

/** What JSON can hold and a careless reader does not expect. */
const wild: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue(),
  fc.double().map((value) => (Number.isFinite(value) ? value : String(value))),
  fc.constantFrom<unknown>(null, true, '', 'NaN', 'nan', '-Infinity', '1.0', 1e308, -1, 0.5, [], [[]], {}),
  fc.constantFrom<unknown>({ shape: [], data: [] }, { shape: [1e9, 1e9], data: [0] }, { base64: '' }),
  fc.constantFrom('__proto__', 'constructor', '\u001b[2J', '\ud800', 'x'.repeat(10_000)),
  fc
    .constantFrom('{"__proto__":{"polluted":1}}', '{"toString":null,"length":-1}')
    .map((text) => JSON.parse(text)),
);

/** Not fc.double, which draws numbers near 0 most of the time, so that all changes would be at the root. */
const place = fc.noBias(fc.nat());

/** Another value, another number, another nesting or length; a key renamed, taken away, or replaced by a prototype. */
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  wild.map((value) => replacing(() => value)),
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .map((value) => replacing((old) => numberFor(old, value))),
  fc
    .constantFrom<(value: unknown) => unknown>(
      (value) => [value],
      (value) => ({ value }),
      (value) => [value, value],
      (value) => JSON.stringify(value),
      resized(1),
      resized(-1),
      reversed,
    )
    .map(replacing),
  wild.map((value) => onKey((object, key) => ({ ...without(object, key), [keyOf(value)]: object[key] }))),
  fc.constant(onKey((object, key) => without(object, key))),
  fc.constant(onKey((object, key) => withPrototypeKey(without(object, key)))),
);

/** Another number where there is one: what is read all the same must have the right shapes as well. */
function numberFor(old: unknown, value: number): unknown {
  return typeof old === 'number' ? value : old;
}

function keyOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A right reply with one to four changes anywhere in it. */
export function fuzzedReply(exchanges: readonly Exchange[]): fc.Arbitrary<Exchange> {
  const mutations = fc.array(fc.tuple(place, mutation), { minLength: 1, maxLength: 4 });
  return fc.tuple(fc.constantFrom(...exchanges), mutations).map(([{ request, reply }, changes]) => ({
    request,
    reply: changes.reduce((changed, [at, change]) => change(at, changed), reply),
  }));
}

/** A right line with one to four changes to its bytes. */
export function fuzzedLine(exchanges: readonly Exchange[]): fc.Arbitrary<{ request: Request; line: Buffer }> {
  const tokens = [
    'NaN',
    '1e999',
    '-',
    '0x1f',
    '"\\ud800"',
    '[[[[',
    '}',
    '\\',
    '\0',
    '\r',
    '\n',
    '\u2028',
    '"',
  ];
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 12 }),
    fc.constantFrom(...tokens).map((token) => Buffer.from(token)),
  );
  const splice = fc.tuple(place, fc.nat({ max: 9 }), bytes);
  return fc
    .tuple(fc.constantFrom(...exchanges), fc.array(splice, { minLength: 1, maxLength: 4 }))
    .map(([{ request, reply }, splices]) => ({
      request,
      line: splices.reduce(
        (line, [at, removed, inserted]) => {
          const from = at % line.length;
          return Buffer.concat([line.subarray(0, from), inserted, line.subarray(from + removed)]);
        },
        Buffer.from(JSON.stringify({ jsonrpc: '2.0', id: 1, result: reply })),
      ),
    }));
}

/** Replaces the value at a place by what is made of it. */
function replacing(change: (value: unknown) => unknown): Mutation {
  return (place, root) => {
    const paths = pathsOf(root);
    return changedAt(root, paths[place % paths.length]!, change);
  };
}

/** Changes an object at a place, by one of its keys. */
function onKey(change: (object: Record<string, unknown>, key: string) => unknown): Mutation {
  return (place, root) => {
    const paths = pathsOf(root).filter((path) => typeof path.at(-1) === 'string');
    const path = paths[place % paths.length];
    if (path === undefined) return root;
    return changedAt(root, path.slice(0, -1), (object) =>
      change(object as Record<string, unknown>, path.at(-1) as string),
    );
  };
}

type Path = readonly (string | number)[];

/** The paths of every member, of long arrays the first, so that numbers do not hide everything else. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const members: [string | number, unknown][] = Array.isArray(value)
    ? value.slice(0, 2).map((item, index) => [index, item])
    : Object.entries(value);
  return [path, ...members.flatMap(([key, member]) => pathsOf(member, [...path, key]))];
}

function changedAt(root: unknown, path: Path, change: (value: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(root);
  if (Array.isArray(root))
    return root.map((item, index) => (index === key ? changedAt(item, rest, change) : item));
  return Object.fromEntries(
    Object.entries(root as object).map(([name, member]) => [
      name,
      name === key ? changedAt(member, rest, change) : member,
    ]),
  );
}

function without(object: Record<string, unknown>, key: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}

/** A key `__proto__` of its own, as only JSON.parse makes it. */
function withPrototypeKey(object: Record<string, unknown>): unknown {
  const text = JSON.stringify(object);
  return JSON.parse(text === '{}' ? '{"__proto__":1}' : `{"__proto__":1,${text.slice(1)}`);
}

function resized(by: 1 | -1): (value: unknown) => unknown {
  return (value) => {
    if (typeof value === 'string') return by === 1 ? `${value}A` : value.slice(1);
    if (!Array.isArray(value)) return value;
    return by === 1 ? [...value, value[0] ?? 0] : value.slice(1);
  };
}

function reversed(value: unknown): unknown {
  return Array.isArray(value) ? [...value].reverse() : value;
}
