const unsupported = -32001;

/** Sends another message in place of the second reply of evaluate. */
function at2(change) {
  return { message: (reply, call) => (call === 2 ? change(reply) : reply) };
}

/** Answers the second call of evaluate with an error. */
function error(value) {
  return at2(({ jsonrpc, id }) => ({ jsonrpc, id, error: value }));
}

/** Sends the second reply of evaluate under another id. */
function id(change) {
  return at2((reply) => ({ ...reply, id: change(reply.id) }));
}

/** What may stand in a message around the result. */
export const messageModes = {
  'another id': id((asked) => asked + 100),
  'the id of an earlier call': id((asked) => asked - 1),
  'the id as a string': id(String),
  'an id of null': id(() => null),
  'an id with a fraction': id((asked) => asked + 0.5),
  'an id of 1e300': id(() => 1e300),
  'an id in an array': id((asked) => [asked]),
  'no id': at2(({ jsonrpc, result }) => ({ jsonrpc, result })),
  'no jsonrpc': at2(({ id, result }) => ({ id, result })),
  'jsonrpc 1.0': at2((reply) => ({ ...reply, jsonrpc: '1.0' })),
  'jsonrpc as a number': at2((reply) => ({ ...reply, jsonrpc: 2 })),
  'an array around a message': at2((reply) => [reply]),
  'an empty array': at2(() => []),
  'a string as a message': at2(() => 'ok'),
  'null as a message': at2(() => null),
  'a number as a message': at2(() => 42),
  'neither result nor error': at2(({ jsonrpc, id }) => ({ jsonrpc, id })),
  'both result and error': at2((reply) => ({ ...reply, error: { code: 1, message: 'and yet' } })),
  'an error of null beside a result': at2((reply) => ({ ...reply, error: null })),
  'a request of its own': at2(({ jsonrpc }) => ({ jsonrpc, id: 1, method: 'evaluate', params: {} })),
  'a notification': at2(({ jsonrpc }) => ({ jsonrpc, method: 'progress', params: [0.5] })),
  'a key more in the message': at2((reply) => ({ ...reply, elapsed: 12 })),
  'a result of null': at2((reply) => ({ ...reply, result: null })),
  'a result of an array': at2((reply) => ({ ...reply, result: [reply.result] })),
  'a result of text': at2((reply) => ({ ...reply, result: JSON.stringify(reply.result) })),
  'an empty result': at2((reply) => ({ ...reply, result: {} })),
  'an error': error({ code: -32000, message: 'out of memory' }),
  'an error with a code of text': error({ code: 'E42', message: 'odd' }),
  'an error with a fraction of a code': error({ code: 1.5, message: 'odd' }),
  'an error without a message': error({ code: -32000 }),
  'an error with a message of a number': error({ code: -32000, message: 7 }),
  'an error of text': error('out of memory'),
  'an error of an array': error(['out of memory']),
  'an error of null': error(null),
  'an error with a message of 10 MB': error({ code: -32000, message: 'm'.repeat(10 * 2 ** 20) }),
  'an error with escapes': error({
    code: -32000,
    message: '\u001b[2J\u0007<img src=x onerror=alert(1)>\r\n::error::x',
  }),
  'an error with data': error({ code: -32000, message: 'see data', data: { trace: 'x'.repeat(1000) } }),
  'method not found': error({ code: -32601, message: 'Method not found' }),
  'a second case unsupported': {
    message: ({ jsonrpc, id, result }) =>
      result?.outputs?.shape[1] === 3
        ? { jsonrpc, id, error: { code: unsupported, message: 'three steps are too many' } }
        : { jsonrpc, id, result },
  },
  'no case supported': {
    message: (reply, call) =>
      call === 0
        ? reply
        : { jsonrpc: '2.0', id: reply.id, error: { code: unsupported, message: 'not today' } },
  },
  'a description unsupported': {
    message: ({ id }) => ({ jsonrpc: '2.0', id, error: { code: unsupported, message: 'not today' } }),
  },
};
