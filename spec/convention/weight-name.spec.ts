import { describe, expect, it } from 'vitest';
import { conventionNames } from '../../src/contract/description.js';
import { layoutOf } from '../../src/convention/layout.js';
import { weightName } from '../../src/convention/weight-name.js';
import { sampleArchitectures } from './sample-architectures.js';

describe('weightName', () => {
  it.each([
    ['pytorch', 'encoder.lstm.weight_hh_l0', 'encoder.lstm.', 'weight_hh_l0'],
    ['pytorch', 'bias_ih_l1_reverse', '', 'bias_ih_l1_reverse'],
    ['pytorch', 'cell.weight_ih', 'cell.', 'weight_ih_l0'],
    ['pytorch', 'lstm.weight_hr_l0', 'lstm.', 'weight_hr_l0'],
    ['keras', 'lstm/lstm_cell/kernel:0', 'lstm/lstm_cell/', 'kernel'],
    ['keras', 'recurrent_kernel', '', 'recurrent_kernel'],
    // as `weight.path` of Keras 3.15 and `flatten_dict(params, sep='/')` of Flax 0.12 have them
    ['keras', 'sequential/gru/gru_cell/bias', 'sequential/gru/gru_cell/', 'bias'],
    ['flax', 'params/OptimizedLSTMCell_0/hf/kernel', 'params/OptimizedLSTMCell_0/', 'hf.kernel'],
    ['flax', 'params/LSTMCell_0/hi/bias', 'params/LSTMCell_0/', 'hi.bias'],
    ['flax', 'params.cell.in.kernel', 'params.cell.', 'in.kernel'],
    ['flax', 'i/kernel', '', 'i.kernel'],
    ['onnx', 'rnn.W', 'rnn.', 'W'],
    ['onnx', 'P_l1', '', 'P_l1'],
    ['backproof', 'lstm.Waa_l1', 'lstm.', 'Waa_l1'],
    ['pytorch', 'odd\nname.weight_hh_l0', 'odd\nname.', 'weight_hh_l0'],
  ] as const)('takes apart, of %s, %s', (convention, name, prefix, leaf) => {
    expect(weightName(name, convention)).toEqual({ prefix, leaf });
  });

  it.each([
    ['pytorch', 'my_weight_hh_l0'],
    ['pytorch', 'weight_hh_l0.running_mean'],
    ['pytorch', 'linear.weight'],
    ['keras', 'dense/depthwise_kernel'],
    ['keras', 'kernel:1'],
    ['flax', 'params/Dense_0/kernel'],
    ['flax', 'params/Embed_0/embedding'],
    ['onnx', 'onnx::LSTM_123'],
    ['backproof', 'Wya'],
  ] as const)('knows, of %s, no %s', (convention, name) => {
    expect(weightName(name, convention)).toBeNull();
  });

  it.each(conventionNames)('knows every name that our layouts have: %s', (convention) => {
    const architectures = sampleArchitectures.filter(({ readout }) => readout === null);
    for (const architecture of architectures) {
      for (const { name } of layoutOf(convention, architecture).theirs) {
        expect(weightName(`net.${name}`, convention)).toEqual({ prefix: 'net.', leaf: name });
      }
    }
  });
});
