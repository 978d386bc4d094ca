import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resultSchema } from '../../src/contract/result.js';
import { backproof } from './backproof.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'backproof-broken-'));
  install('deepbox', {}, '');
  install('synaptic', { main: 'main.js' }, 'module.exports = null;');
  install('neataptic', { main: 'main.js' }, 'module.exports = {};');
  install('recurrent-js', { main: 'main.js' }, 'throw new Error("half of it is missing\\nand more");');
  install('@tensorflow/tfjs-node', { main: 'main.js' }, 'module.exports = null;');
  install('onnxruntime-node', { main: 'main.js' }, 'module.exports = {};');
  install('brain.js', { main: 'main.js' }, 'module.exports = {};');
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function install(name: string, description: object, text: string): void {
  const home = join(folder, 'node_modules', name);
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), JSON.stringify({ name, version: '1.0.0', ...description }));
  if (text !== '') writeFileSync(join(home, 'main.js'), text);
}

describe('conductCheck', () => {
  it.each([
    ['deepbox', 'deepbox 1.0.0', 'could not be loaded: '],
    ['synaptic', 'synaptic 1.0.0', 'exports no Architect.LSTM and Trainer.cost.CROSS_ENTROPY, so'],
    ['neataptic', 'neataptic 1.0.0', 'exports no architect.LSTM and methods.cost.CROSS_ENTROPY, so'],
    ['recurrent-js', 'recurrent-js 1.0.0', 'could not be loaded: half of it is missing'],
    ['tfjs', '@tensorflow/tfjs-node 1.0.0', 'exports no '],
    ['onnxruntime', 'onnxruntime-node 1.0.0', 'exports no env.wasm, InferenceSession.create, and Tensor, so'],
    ['brain.js', 'brain.js 1.0.0', 'exports no recurrent.RNN, recurrent.LSTM, and recurrent.GRU, so'],
  ])(
    'of a damaged %s ends in an error that names the library, where it is and what to do',
    async (name, title, what) => {
      const words = ['check', name, '--cases', '0', '--json', '--quiet', '--no-failures'];
      const { status, stdout } = await backproof(folder, words);
      const { error } = resultSchema.parse(JSON.parse(stdout));
      expect(status).toBe(3);
      expect(error).toMatchObject({ kind: 'start' });
      expect(error!.message).toMatch(new RegExp(`^${title} in .*/node_modules/`));
      expect(error!.message).toContain(what);
      expect(error!.message).not.toMatch(/backproof\.config|Outside of any call/);
      expect(error!.message).toMatch(/Delete that folder and install .* again by npm install\.$/);
    },
  );
});
