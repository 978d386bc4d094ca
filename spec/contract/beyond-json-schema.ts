import type { Complaint } from '../../src/complaint/input-error.js';

/** Something that a message is refused for at run time and that JSON Schema cannot say, and its complaints. */
export interface BeyondJsonSchema {
  readonly reason: string;
  readonly matches: (complaint: Complaint) => boolean;
}

/** Why a message may be valid by its schema and yet be refused; everything else the two refuse alike. */
export const beyondJsonSchema: readonly BeyondJsonSchema[] = [
  {
    reason: 'a tensor holds as many numbers as its shape says',
    matches: ({ what, expected }) =>
      /^holds \d+ numbers?$/.test(what) && expected.includes('because the shape is'),
  },
  {
    reason: 'base64 holds whole numbers of its dtype',
    matches: ({ expected }) => expected.includes('a multiple of'),
  },
  {
    reason: 'a reply has the shapes that its request asks for',
    matches: ({ where, expected }) => where.endsWith('.shape') && expected.includes(', because '),
  },
  {
    reason: 'nested arrays are as deep and as long as that shape says',
    matches: ({ where, what, expected }) =>
      expected.startsWith('expected an array of length') || (/\]$/.test(where) && /^is \[/.test(what)),
  },
  {
    reason: 'an LSTM owes a final c',
    matches: ({ where, what }) => where === 'reply.state.c' && /^is (?:missing|null)$/.test(what),
  },
  {
    reason: 'the parameters of an architecture fit into memory',
    matches: ({ what }) => /^has \d+ parameters$/.test(what),
  },
  {
    reason: 'no key is called __proto__, even where other keys are ignored',
    matches: ({ what }) => what === 'has a key "__proto__"',
  },
];

/** Whether a message was refused for something that JSON Schema cannot say. */
export function isBeyondJsonSchema(complaint: Complaint): boolean {
  return beyondJsonSchema.some(({ matches }) => matches(complaint));
}
