import { describe, expect, it } from 'vitest';
import { callMaker } from '../../../src/node/process/rpc-call.js';

describe('callMaker', () => {
  it('writes calls of JSON-RPC 2.0, numbered from 1', () => {
    const makeCall = callMaker();
    expect(makeCall('describe')).toEqual({ id: 1, text: '{"jsonrpc":"2.0","id":1,"method":"describe"}' });
    expect(makeCall('evaluate', '{"want":[-0.0]}')).toEqual({
      id: 2,
      text: '{"jsonrpc":"2.0","id":2,"method":"evaluate","params":{"want":[-0.0]}}',
    });
  });
});
