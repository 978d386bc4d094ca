/** Says something else of itself. */
function says(changes) {
  return { describe: (description) => ({ ...description, ...changes }) };
}

/** Declares other abilities. */
function supports(changes) {
  return {
    describe: (description) => ({ ...description, supports: { ...description.supports, ...changes } }),
  };
}

/** A key `__proto__` of its own, as only JSON.parse makes it. */
function withPrototypeKey(object) {
  return JSON.parse(`{"__proto__":{"polluted":true},${JSON.stringify(object).slice(1)}`);
}

const bytes = (numbers) => Buffer.from(Float64Array.from(numbers).buffer).toString('base64');

const inBase64 = ({ shape, data }) => ({ shape, dtype: 'float64', base64: bytes(data) });

/** What a subject may say of itself. */
export const describeModes = {
  'a description of null': { describe: () => null },
  'a description in an array': { describe: (description) => [description] },
  'a description of text': { describe: () => 'plain-elman' },
  'an empty description': { describe: () => ({}) },
  'no name': says({ name: undefined }),
  'an empty name': says({ name: '' }),
  'a number for a name': says({ name: 7 }),
  'an unknown precision': says({ precision: 'float80' }),
  'an unknown convention': says({ convention: 'matlab' }),
  'no supports': says({ supports: undefined }),
  'an unknown cell': supports({ cells: ['elmann'] }),
  'no cell': supports({ cells: [] }),
  'a misspelt key in supports': supports({ bidirectonal: true }),
  'an array for supports': says({ supports: ['elman'] }),
  'a fraction of a layer': supports({ layers: 1.5 }),
  'an unknown encoding': says({ encoding: 'cbor' }),
  'a prototype among its keys': { describe: withPrototypeKey },
  'a prototype in supports': {
    describe: (description) => ({ ...description, supports: withPrototypeKey(description.supports) }),
  },
  'a parameter called __proto__': says({ parameters: [{ name: '__proto__', shape: ['H'] }] }),
  'unknown keys in the description': says({ author: 'nobody', constructor: 'x', toString: 1 }),
  'a name with escapes': says({ name: '\u001b]0;owned\u0007\u001b[2J\u202enib', version: '1\r\n::error::2' }),
  'a name with markup': says({ name: '<script>alert(1)</script>|`*[x](javascript:y)', version: ']]>&"\'' }),
  'a name of half a character': says({ name: 'half \ud800' }),
  'a name of 1 MB': says({ name: 'n'.repeat(2 ** 20) }),
  'a hundred thousand cells': supports({ cells: Array.from({ length: 100_000 }, () => 'elman') }),
  'a precision that is not its own': {
    result: (reply) => ({
      ...reply,
      gradients: Object.fromEntries(
        Object.entries(reply.gradients).map(([name, { shape, data }]) => [
          name,
          { shape, data: data.map(Math.fround) },
        ]),
      ),
    }),
  },
  'tensors in base64': {
    describe: (description) => ({ ...description, encoding: 'base64' }),
    result: ({ loss, outputs, state, gradients }) => ({
      loss,
      outputs: inBase64(outputs),
      state: { h: inBase64(state.h) },
      gradients: Object.fromEntries(
        Object.entries(gradients).map(([name, tensor]) => [name, inBase64(tensor)]),
      ),
    }),
  },
  'batches taken': says({ batch: true }),
};
