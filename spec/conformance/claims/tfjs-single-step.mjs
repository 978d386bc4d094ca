import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);

export const claim = {
  package: '@tensorflow/tfjs-layers',
  version: '4.22.0',
  kind: 'defect',
  title:
    'Differentiating a recurrent layer by its inputs throws where the sequence has one step, so nothing below such a layer can be trained.',
  causes: [
    {
      file: 'dist/tf-layers.node.js',
      line: 18643,
      code: 'return { value: function () { return stack(dy, axis); } };',
      because:
        'the derivative of unstack, by which a sequence is cut into steps, is given a list of gradients for several steps and the bare gradient for one, and stack takes lists alone',
    },
  ],
  documented: null,
  precision: 'float32',
  // Nothing wrong is answered: such cases are declined.
  explains: { subjects: ['tfjs'], checks: [], faults: [] },
};

/** Truncation and rounding of float32 both stay below a percent of the gradient here. */
const step = 2 ** -5;

/** Two LSTM layers, three features, one step; the loss is the sum of squares of what the upper one gives. */
function network(tf) {
  const layer = (units) =>
    tf.layers.lstm({
      units,
      returnSequences: true,
      recurrentActivation: 'sigmoid',
      kernelInitializer: 'ones',
      recurrentInitializer: 'zeros',
      biasInitializer: 'zeros',
    });
  const [lower, upper] = [layer(2), layer(2)];
  const inputs = tf.tensor([0.5, -0.25, 0.125], [1, 1, 3]);
  return { lower, loss: () => tf.sum(tf.square(upper.apply(lower.apply(inputs)))) };
}

export function measure() {
  const tf = Object.assign(
    {},
    require('@tensorflow/tfjs-core'),
    require('@tensorflow/tfjs-layers'),
    require('@tensorflow/tfjs-backend-cpu'),
  );
  tf.enableProdMode();
  const { lower, loss } = network(tf);
  const value = () => loss().dataSync()[0];
  const atRest = value();
  const kernel = lower.trainableWeights[0].read();
  const weights = kernel.dataSync().slice();
  const set = (change) =>
    kernel.assign(
      tf.tensor(
        weights.map((weight, at) => (at === 0 ? weight + change : weight)),
        kernel.shape,
      ),
    );
  const valueAt = (change) => {
    set(change);
    return value();
  };
  const differencesAt = (change) => (valueAt(change) - valueAt(-change)) / (2 * change);
  /** what one step of stochastic gradient descent takes off the weight, at a learning rate of 1 */
  const taken = () => {
    set(0);
    let complaint = null;
    try {
      tf.train.sgd(1).minimize(loss, false, [kernel]);
    } catch (cause) {
      complaint = cause.message;
    }
    return { analytic: weights[0] - kernel.dataSync()[0], complaint };
  };
  const differences = differencesAt(step);
  const coarser = { step: 2 * step, differences: differencesAt(2 * step) };
  const { analytic, complaint } = taken();
  tf.registerGradient({
    kernelName: 'Unpack',
    gradFunc: (dy, _, { axis }) => ({ value: () => tf.stack(Array.isArray(dy) ? dy : [dy], axis) }),
  });
  const repaired = taken();
  return {
    quantity: `kernel[0, 0] of the lower of two LSTM layers: what a step of descent takes off it (it throws: ${complaint})`,
    analytic,
    differences,
    step,
    relativeError: relativeErrorOf(analytic, differences),
    loss: atRest,
    coarser,
    repaired: {
      analytic: repaired.analytic,
      differences,
      relativeError: relativeErrorOf(repaired.analytic, differences),
      how: 'the derivative of unstack makes a list of a bare gradient (tf.registerGradient)',
    },
  };
}

function relativeErrorOf(analytic, differences) {
  return Math.abs(analytic - differences) / Math.max(Math.abs(analytic), Math.abs(differences));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { quantity, analytic, differences, relativeError, repaired } = measure();
  const lines = [
    `${claim.package} ${claim.version}: ${claim.title}`,
    `  ${quantity}: ${analytic}, differences of the loss give ${differences}: off by ${relativeError}`,
    ...claim.causes.map(({ file, line, because }) => `  ${file}:${line}: ${because}`),
    `  ${repaired.how}: ${repaired.analytic} and ${repaired.differences}, off by ${repaired.relativeError}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
