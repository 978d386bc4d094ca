import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { loopTurn } from '../../../src/node/process/loop-turn.js';

describe('loopTurn', () => {
  it('waits until what has reached this process has been read', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const sender = connect((server.address() as AddressInfo).port, '127.0.0.1');
    const [receiver] = await once(server, 'connection');
    let received = '';
    receiver.on('data', (chunk: Buffer) => {
      received += chunk.toString();
    });
    sender.write('a');
    await once(receiver, 'data');
    // Still within the phase of the loop in which is read, as after an answer: the rest of this turn reads nothing.
    sender.write('b');
    await loopTurn();
    expect(received).toBe('ab');
    sender.destroy();
    receiver.destroy();
    server.close();
  });
});
