import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/complaint/input-error.js';
import { parseTrainedIndex } from '../../../src/node/weights/trained-index.js';

const shipped = readFileSync(new URL('../../../src/example/trained/index.json', import.meta.url));
const index = JSON.parse(shipped.toString('utf8'));
const parsed = (value: unknown) => parseTrainedIndex(Buffer.from(JSON.stringify(value)), 'index.json');
const refusal = (bytes: Buffer | object, message: RegExp) => {
  const given = Buffer.isBuffer(bytes) ? bytes : Buffer.from(JSON.stringify(bytes));
  expect(() => parseTrainedIndex(given, 'index.json')).toThrow(InputError);
  expect(() => parseTrainedIndex(given, 'index.json')).toThrow(message);
};

/** The shipped index with one part of its first network changed. */
const changed = (change: object) => ({
  ...index,
  networks: [{ ...index.networks[0], ...change }, ...index.networks.slice(1)],
});

describe('parseTrainedIndex', () => {
  it('reads the index that comes with backproof as it is', () => {
    expect(parseTrainedIndex(shipped, 'index.json')).toEqual(index);
  });

  it('refuses what is cut, no UTF-8, or nested without end', () => {
    refusal(shipped.subarray(0, 5000), /index\.json is no JSON/);
    refusal(Buffer.from([0x22, 0xff, 0x22]), /is not UTF-8/);
    refusal(Buffer.from('['.repeat(1e6)), /has lists inside of lists/);
    refusal(Buffer.from('null'), /index\.json/);
  });

  it('says which part is missing or of another kind', () => {
    refusal(
      { ...index, tasks: { agreement: index.tasks.agreement } },
      /index\.json\.tasks\.rating is missing/,
    );
    refusal(changed({ architecture: { cell: 'lstm' } }), /networks\[0\]\.architecture/);
    refusal(changed({ training: {} }), /networks\[0\]\.training\.seed is missing/);
    refusal(changed({ accuracy: [] }), /networks\[0\]\.accuracy is/);
    const [first] = index.networks[0].accuracy;
    refusal(
      changed({ accuracy: [{ ...first, accuracy: { ...first.accuracy, share: 1.5 } }] }),
      /share is 1\.5/,
    );
    refusal(changed({ untrained: [{ ...first, distance: 0 }] }), /distance is 0/);
  });

  it('refuses a file of weights that would lie elsewhere', () => {
    for (const file of ['../secret.safetensors', '/etc/passwd', 'a/b.safetensors', 'weights.npz', '']) {
      refusal(changed({ file }), /networks\[0\]\.file/);
    }
  });

  it('refuses a task without a network, which plots could show nothing of', () => {
    const networks = index.networks.filter(({ task }: { task: string }) => task === 'agreement');
    refusal({ ...index, networks }, /has no network for rating/);
  });

  it('reads a median that was no finite number, which JSON writes as null', () => {
    const [first] = index.networks[0].accuracy;
    expect(() => parsed(changed({ accuracy: [{ ...first, medianGradient: null }] }))).not.toThrow();
    expect(() => parsed(changed({ accuracy: [{ ...first, medianGradient: '1' }] }))).toThrow(InputError);
  });
});
