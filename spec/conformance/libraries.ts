/**
 * Whose code each family of built-in subjects asks: packages of npm, by their folders in node_modules, or of Python. None for
 * our own. `torch` stands for `torch-float32` as well.
 *
 * A finding about a package of somebody else is shown as not yet traced until a claim explains it.
 */
const packagesOf: Readonly<Record<string, readonly string[]>> = {
  reference: [],
  numpy: [],
  torch: ['torch'],
  keras: ['keras', 'tensorflow'],
  flax: ['flax', 'jax'],
  tfjs: [
    '@tensorflow/tfjs-layers',
    '@tensorflow/tfjs-core',
    '@tensorflow/tfjs-backend-cpu',
    '@tensorflow/tfjs',
    '@tensorflow/tfjs-node',
  ],
  // The native library where it is installed, else its WebAssembly.
  onnxruntime: ['onnxruntime-web', 'onnxruntime-node'],
  // Two versions of one library, which npm installs under two names.
  'brain.js': ['brain.js'],
  'brain.js-2': ['brain.js-2'],
};

/** Names the packages that a built-in subject asks; one of no family is taken for a package of its own, with its variants. */
export function packagesAsked(implementation: string): readonly string[] {
  const families = Object.keys(packagesOf).filter((family) => isOf(implementation, family));
  const [family] = families.sort((one, other) => other.length - one.length);
  return family === undefined ? [implementation.replace(/-float32$/, '')] : packagesOf[family]!;
}

function isOf(implementation: string, family: string): boolean {
  return implementation === family || implementation.startsWith(`${family}-`);
}
