import { createInterface } from 'node:readline';

/** A subject that answers at once, and always the same: a gradient of as many numbers as its argument says. */

const [, , count = '1', encoding = 'json'] = process.argv;
const numbers = Array.from({ length: Number(count) }, (_, index) => Math.sin(index + 1));
const tensor =
  encoding === 'json'
    ? { shape: [numbers.length], data: numbers }
    : {
        shape: [numbers.length],
        dtype: 'float64',
        base64: Buffer.from(Float64Array.from(numbers).buffer).toString('base64'),
      };
const reply = JSON.stringify({ loss: 1, gradients: { Wax: tensor } });
const description = JSON.stringify({
  name: 'fixed-reply',
  precision: 'float64',
  supports: { cells: ['elman'] },
  encoding,
  batch: true,
});

createInterface({ input: process.stdin }).on('line', (line) => {
  const replies = Array.from(
    line.matchAll(/"id":(\d+),"method":"(\w+)"/g),
    ([, id, method]) =>
      `{"jsonrpc":"2.0","id":${id},"result":${method === 'describe' ? description : reply}}`,
  );
  process.stdout.write(`${line.startsWith('[') ? `[${replies.join(',')}]` : replies[0]}\n`);
});
