import { all, create, type Matrix } from 'mathjs';
import type { Request } from '../../src/contract/request.js';

const math = create(all!);

/** An Elman network's gradients, by name; inputs included. */
export interface MatrixGradients {
  readonly loss: number;
  readonly Wax: Matrix;
  readonly Waa: Matrix;
  readonly ba: Matrix;
  readonly inputs: readonly Matrix[];
}

/**
 * The same Elman network and its backpropagation as one writes it in mathjs matrices: column vectors, a product a step.
 *
 * One sequence, tanh, a cotangent at every step; what the benchmark compares the reference with.
 */
export function mathjsElman(request: Request): () => MatrixGradients {
  const { hiddenSize: H, inputSize: D } = request.architecture;
  const T = request.inputs!.shape[1]!;
  const matrix = (name: string, rows: number, columns: number): Matrix =>
    math.reshape(math.matrix([...request.parameters[name]!.data]), [rows, columns]);
  const columns = (numbers: ArrayLike<number>, width: number): Matrix[] =>
    Array.from({ length: T }, (_, t) =>
      math.reshape(math.matrix(Array.from(numbers).slice(t * width, (t + 1) * width)), [width, 1]),
    );
  const Wax = matrix('Wax', H, D);
  const Waa = matrix('Waa', H, H);
  const ba = matrix('ba', H, 1);
  const x = columns(request.inputs!.data, D);
  const bar = columns((request.objective as { outputs: { data: Float64Array } }).outputs.data, H);
  return () => {
    const a: Matrix[] = [];
    let previous = math.zeros(H, 1) as Matrix;
    let loss = 0;
    for (let t = 0; t < T; t++) {
      const z = math.add(math.add(math.multiply(Wax, x[t]!), math.multiply(Waa, previous)), ba) as Matrix;
      previous = math.map(z, Math.tanh);
      a.push(previous);
      loss += Number(math.sum(math.dotMultiply(bar[t]!, previous) as Matrix));
    }
    let dWax = math.zeros(H, D) as Matrix;
    let dWaa = math.zeros(H, H) as Matrix;
    let dba = math.zeros(H, 1) as Matrix;
    let carried = math.zeros(H, 1) as Matrix;
    const WaaTransposed = math.transpose(Waa);
    const WaxTransposed = math.transpose(Wax);
    const inputs: Matrix[] = [];
    for (let t = T - 1; t >= 0; t--) {
      const slope = math.map(a[t]!, (value: number) => 1 - value * value);
      const dz = math.dotMultiply(math.add(bar[t]!, carried), slope) as Matrix;
      dWax = math.add(dWax, math.multiply(dz, math.transpose(x[t]!))) as Matrix;
      if (t > 0) dWaa = math.add(dWaa, math.multiply(dz, math.transpose(a[t - 1]!))) as Matrix;
      dba = math.add(dba, dz) as Matrix;
      inputs[t] = math.multiply(WaxTransposed, dz);
      carried = math.multiply(WaaTransposed, dz);
    }
    return { loss, Wax: dWax, Waa: dWaa, ba: dba, inputs };
  };
}
