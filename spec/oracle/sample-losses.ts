import { type RandomStream, randomStream } from '../../src/numeric/random.js';

/** A loss along a line whose derivative at 0 is known. */
export interface SampleLoss {
  readonly name: string;
  readonly loss: (step: number) => number;
  readonly derivative: number;
  /** the step over which it changes by its own order, up to a factor that the calibration draws */
  readonly scale: number;
  readonly precision: 'float64' | 'float32';
}

/** A loss before it is scaled, shifted and rounded. */
type Smooth = Pick<SampleLoss, 'name' | 'loss' | 'derivative' | 'scale'>;

/**
 * Draws smooth losses of very different kinds, slopes and magnitudes (1e−8 to 1e8), a third of them rounded to float32,
 * some nearly constant, with scales misjudged by up to half a decade either way.
 */
export function sampleLosses(seed: number, count: number): SampleLoss[] {
  return Array.from({ length: count }, (_, trial) => sampleLoss(randomStream(seed, 'loss', trial)));
}

const kinds = [
  exponential,
  sine,
  polynomial,
  nearlyConstant,
  recurrentNetwork,
  line,
  constant,
  square,
  logisticEntropy,
];

function sampleLoss(stream: RandomStream): SampleLoss {
  const magnitude = 10 ** (stream.integer(17) - 8);
  const single = stream.uniform() < 1 / 3;
  const offset = stream.uniform() < 0.2 ? 1 : 0;
  const misjudged = 10 ** (stream.uniform() - 0.5);
  const { name, loss, derivative, scale } = kinds[stream.integer(kinds.length)]!(stream);
  const round = single ? Math.fround : (value: number) => value;
  return {
    name,
    loss: (step) => round(magnitude * (offset + loss(step))),
    derivative: magnitude * derivative,
    scale: scale * misjudged,
    precision: single ? 'float32' : 'float64',
  };
}

function exponential(stream: RandomStream): Smooth {
  const [x, q] = [stream.normal(), Math.exp(stream.normal())];
  return { name: 'exponential', loss: (s) => Math.exp(x + q * s), derivative: q * Math.exp(x), scale: 1 / q };
}

function sine(stream: RandomStream): Smooth {
  const [x, q] = [stream.normal(), Math.exp(stream.normal())];
  return { name: 'sine', loss: (s) => Math.sin(x + q * s), derivative: q * Math.cos(x), scale: 1 / q };
}

function polynomial(stream: RandomStream): Smooth {
  const coefficients = Array.from({ length: 6 }, () => stream.normal());
  const loss = (s: number): number =>
    coefficients.reduceRight((sum, coefficient) => sum * s + coefficient, 0);
  return { name: 'polynomial', loss, derivative: coefficients[1]!, scale: 1 };
}

function nearlyConstant(stream: RandomStream): Smooth {
  const share = 10 ** -stream.integer(18);
  const { loss, derivative, scale } = sine(stream);
  return { name: 'nearly constant', loss: (s) => 1 + share * loss(s), derivative: share * derivative, scale };
}

function line(stream: RandomStream): Smooth {
  const [x, q] = [stream.normal(), Math.exp(stream.normal())];
  return { name: 'line', loss: (s) => x + q * s, derivative: q, scale: 1 / q };
}

function constant(stream: RandomStream): Smooth {
  const value = stream.normal();
  return { name: 'constant', loss: () => value, derivative: 0, scale: 1 };
}

function square(stream: RandomStream): Smooth {
  const [x, q] = [stream.normal(), Math.exp(stream.normal())];
  return { name: 'square', loss: (s) => 0.5 * (x + q * s) ** 2, derivative: q * x, scale: 1 / q };
}

function logisticEntropy(stream: RandomStream): Smooth {
  const [x, q] = [3 * stream.normal(), Math.exp(stream.normal())];
  const loss = (s: number): number => Math.log1p(Math.exp(-(x + q * s)));
  return { name: 'logistic entropy', loss, derivative: -q / (1 + Math.exp(x)), scale: 1 / q };
}

/** Σ oᵢhᵢ(T) of h ↦ tanh((W + s·V)h + b + s·d), four units, up to six steps; the derivative by the chain rule forward. */
function recurrentNetwork(stream: RandomStream): Smooth {
  const H = 4;
  const steps = 1 + stream.integer(6);
  const gain = Math.exp(0.7 * stream.normal()) / Math.sqrt(H);
  const normals = (length: number, spread: number): number[] =>
    Array.from({ length }, () => spread * stream.normal());
  const [W, V, b, d, o] = [
    normals(H * H, gain),
    normals(H * H, 1),
    normals(H, 1),
    normals(H, 1),
    normals(H, 1),
  ];
  const run = (s: number): { value: number; slope: number } => {
    let h = new Array<number>(H).fill(0.3);
    let hDot = new Array<number>(H).fill(0);
    for (let t = 0; t < steps; t++) {
      const [before, beforeDot] = [h, hDot];
      const z = b.map((bias, i) =>
        before.reduce((sum, x, j) => sum + (W[i * H + j]! + s * V[i * H + j]!) * x, bias + s * d[i]!),
      );
      const zDot = d.map((bias, i) =>
        before.reduce(
          (sum, x, j) => sum + V[i * H + j]! * x + (W[i * H + j]! + s * V[i * H + j]!) * beforeDot[j]!,
          bias,
        ),
      );
      h = z.map(Math.tanh);
      hDot = zDot.map((dot, i) => (1 - h[i]! ** 2) * dot);
    }
    const dot = (values: number[]): number => values.reduce((sum, value, i) => sum + o[i]! * value, 0);
    return { value: dot(h), slope: dot(hDot) };
  };
  return { name: 'network', loss: (s) => run(s).value, derivative: run(0).slope, scale: 1 / Math.sqrt(H) };
}
