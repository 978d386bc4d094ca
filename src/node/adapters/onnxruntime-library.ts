import {
  areInstalled,
  type InstalledLibrary,
  installedLibrary,
  requireExports,
  requireInstalled,
} from './installed-library.js';

/** A tensor of ONNX Runtime. */
export interface OrtTensor {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

/** A model that is ready to run. */
export interface OrtSession {
  readonly outputNames: readonly string[];
  run(feeds: Readonly<Record<string, OrtTensor>>): Promise<Readonly<Record<string, OrtTensor>>>;
  release(): Promise<void>;
}

/** What is used of ONNX Runtime. */
export interface Ort {
  readonly env: { logLevel?: string; readonly wasm: { numThreads?: number; proxy?: boolean } };
  readonly InferenceSession: {
    create(model: Uint8Array, options: Readonly<Record<string, unknown>>): Promise<OrtSession>;
  };
  readonly Tensor: new (
    type: 'float32' | 'int32',
    values: Float32Array | Int32Array,
    dims: readonly number[],
  ) => OrtTensor;
}

/** What is used of onnx-proto: it writes a model, given as plain objects, in the format of ONNX. */
export interface OnnxProto {
  readonly onnx: { readonly ModelProto: { encode(model: object): { finish(): Uint8Array } } };
}

/** ONNX Runtime, as it is installed. */
export interface OrtLibrary {
  readonly ort: Ort;
  readonly proto: OnnxProto;
  readonly version: string;
  /** where it computes: the native library or its WebAssembly */
  readonly provider: 'cpu' | 'wasm';
}

const native = 'onnxruntime-node';
const web = 'onnxruntime-web';
const proto = 'onnx-proto';

/** Tells whether a runtime and what writes models for it are installed. */
export async function isOrtInstalled(): Promise<true | string> {
  return areInstalled([(await nativeRuntime())?.name ?? web, proto]);
}

/**
 * Loads ONNX Runtime: the native one where it is installed, else its WebAssembly, on one thread of this process, so that the
 * same call gives the same bits and nothing runs on after it.
 *
 * @throws SubjectFailure when it is not installed, cannot be loaded, or lacks what is used of it
 */
export async function loadOrt(): Promise<OrtLibrary> {
  const runtime = (await nativeRuntime()) ?? (await requireInstalled(web));
  const ort = requireExports<Ort>(runtime, runtime.require(), [
    'env.wasm',
    'InferenceSession.create',
    'Tensor',
  ]);
  const writer = await requireInstalled(proto);
  ort.env.logLevel = 'error';
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.proxy = false;
  return {
    ort,
    proto: requireExports<OnnxProto>(writer, writer.require(), ['onnx.ModelProto.encode']),
    version: runtime.version,
    provider: runtime.name === native ? 'cpu' : 'wasm',
  };
}

async function nativeRuntime(): Promise<InstalledLibrary | null> {
  return installedLibrary(native);
}
