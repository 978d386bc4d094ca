import { describe, expect, it } from 'vitest';
import { builtIns } from '../../src/node/built-ins.js';
import { packagesAsked } from './libraries.js';

describe('packagesAsked', () => {
  it('calls nothing ours but the reference and what is written by hand in NumPy', () => {
    const ours = builtIns.map(({ name }) => name).filter((name) => packagesAsked(name).length === 0);
    expect(ours).toEqual(['reference', 'numpy']);
  });

  it('names both packages that may be ONNX Runtime, native or not', () => {
    expect(packagesAsked('onnxruntime')).toEqual(['onnxruntime-web', 'onnxruntime-node']);
  });

  it.each([
    ['torch-float32', 'torch'],
    ['deepbox-float32', 'deepbox'],
    ['brain.js', 'brain.js'],
    ['brain.js-lstm', 'brain.js'],
    ['brain.js-2', 'brain.js-2'],
    ['brain.js-2-gru', 'brain.js-2'],
    ['recurrent-js', 'recurrent-js'],
    ['torchlight', 'torchlight'],
  ])('takes %s for the package %s', (name, library) => {
    expect(packagesAsked(name)).toEqual([library]);
  });
});
