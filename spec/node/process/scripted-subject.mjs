import { closeSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** A subject that misbehaves in one way, named by its argument; `right` does not. */

const [, , mode = 'right'] = process.argv;
const description = {
  name: 'scripted',
  precision: 'float64',
  supports: { cells: ['elman'] },
  batch: mode.startsWith('batch'),
};

const write = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);
const forever = () => setInterval(() => undefined, 60_000);

/** What a mode answers to a call. */
const answers = {
  right: ({ params }) => ({ result: { loss: 1, params } }),
  unsupported: () => ({ error: { code: -32001, message: 'no readout' } }),
  error: () => ({ error: { code: -32000, message: 'index 7 is out of range' } }),
  'batch right': ({ id, params }) => ({ result: { loss: id, params } }),
  'batch unsupported': ({ params }) =>
    params.lengths === null ? { result: { loss: 1 } } : { error: { code: -32001, message: 'no lengths' } },
};

/** What a mode does beside answering. */
const deeds = {
  'twice at once': (call) => {
    const line = `${JSON.stringify({ jsonrpc: '2.0', id: call.id, result: { loss: 1 } })}\n`;
    process.stdout.write(line + line);
  },
  'twice, later': (call) => {
    write({ jsonrpc: '2.0', id: call.id, result: { loss: 1 } });
    setTimeout(() => write({ jsonrpc: '2.0', id: call.id, result: { loss: 1 } }), 30);
  },
  banner: () => process.stdout.write('Loading the model…\n'),
  'endless line': () => {
    const pour = () => {
      while (process.stdout.write('x'.repeat(65_536)));
      process.stdout.once('drain', pour);
    };
    pour();
  },
  'exit 3': () => {
    process.stderr.write('the last words\n');
    process.exit(3);
  },
  'half a reply': () => process.stdout.write('{"jsonrpc":"2.0","id":', () => process.exit(0)),
  'close stdout': () => {
    closeSync(1);
    forever();
  },
};

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const message = JSON.parse(line);
  const replies = [message].flat().map((call) => {
    if (call.method === 'describe') return { jsonrpc: '2.0', id: call.id, result: description };
    deeds[mode]?.(call);
    if (mode in deeds) return undefined;
    const answer = (answers[mode] ?? answers.right)(call);
    return { jsonrpc: '2.0', id: call.id, ...answer };
  });
  if (replies.every((reply) => reply === undefined)) return;
  write(Array.isArray(message) ? replies.reverse() : replies[0]);
});
lines.on('close', () => {
  if (mode === 'word at the end') process.stdout.write('bye\n');
});
