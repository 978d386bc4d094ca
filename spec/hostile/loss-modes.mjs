/** Gives another loss, in every reply. */
function loss(value) {
  return { result: (reply) => ({ ...reply, loss: value }) };
}

/** Changes the members of every reply. */
function reply(changes) {
  return { result: (right) => ({ ...right, ...changes(right) }) };
}

/** Changes the members of the gradients of every reply. */
function gradients(changes) {
  return reply(({ gradients: right }) => ({ gradients: { ...right, ...changes(right) } }));
}

/** Adds keys that only JSON.parse can make, such as `__proto__`, in front of an object's own. */
function withKeys(text, object) {
  return JSON.parse(`{${text},${JSON.stringify(object).slice(1)}`);
}

/** What may stand for a loss, and which members may be missing or too many. */
export const lossModes = {
  'no loss': loss(undefined),
  'a loss of null': loss(null),
  'a loss of text': loss('1.0'),
  'a loss of nan': loss('nan'),
  'a loss of inf': loss('inf'),
  'a loss of +Infinity': loss('+Infinity'),
  'a loss in an array': loss([1]),
  'a loss of true': loss(true),
  'a loss as a tensor': loss({ shape: [], data: [1] }),
  'a loss of NaN': loss('NaN'),
  'an infinite loss': loss('Infinity'),
  'a loss of -Infinity': loss('-Infinity'),
  'a loss of 1e400': {
    result: (right) => ({ ...right, loss: '1e400' }),
    write: (line, _call, write) => write(line.replace('"1e400"', '1e400')),
  },
  'an array for gradients': reply(({ gradients: right }) => ({ gradients: Object.values(right) })),
  'text for gradients': reply(() => ({ gradients: 'none' })),
  'gradients of null': reply(() => ({ gradients: null })),
  'no gradients': reply(() => ({ gradients: undefined })),
  'a gradient missing': gradients(() => ({ Waa: undefined })),
  'a gradient of null': gradients(() => ({ Waa: null })),
  'a gradient under another name': gradients(({ Waa }) => ({ Waa: undefined, W_aa: Waa })),
  'a gradient more': gradients(({ Waa }) => ({ Wbb: Waa })),
  'a key more in the reply': reply(() => ({ elapsed: 3 })),
  'unknown keys with escapes': gradients(() => ({ '\u001b[2J<b>\u202e': 1 })),
  'an unknown key of 1 MB': gradients(() => ({ ['k'.repeat(2 ** 20)]: 1 })),
  'a hundred thousand unknown keys': {
    result: (right, call) =>
      call === 2
        ? { ...right, ...Object.fromEntries(Array.from({ length: 100_000 }, (_, k) => [`unknown${k}`, 1])) }
        : right,
  },
  'constructor and toString among the gradients': gradients(() => ({
    constructor: { prototype: { polluted: true } },
    toString: 'x',
    hasOwnProperty: 1,
    valueOf: null,
  })),
  'a prototype in the reply': { result: (right) => withKeys('"__proto__":{"loss":1}', right) },
  'a prototype among the gradients': reply(({ gradients: right }) => ({
    gradients: withKeys('"__proto__":{"polluted":true}', right),
  })),
  'a prototype in a tensor': gradients(({ Waa }) => ({
    Waa: withKeys('"__proto__":{"shape":[1]}', Waa),
  })),
  'a prototype deep in an unknown key': reply(() => ({
    note: JSON.parse('{"a":{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}}'),
  })),
  'a state of an array': reply(({ state }) => ({ state: [state] })),
  'a state without h': reply(() => ({ state: {} })),
  'a state with c': reply(({ state }) => ({ state: { ...state, c: state.h } })),
  'no outputs': reply(() => ({ outputs: undefined })),
};
