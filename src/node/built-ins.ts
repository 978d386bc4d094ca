import { shown } from '../complaint/input-error.js';
import { inProcess } from '../subject/in-process.js';
import { referenceSubject } from '../subject/reference.js';
import { brainJs, brainJs2, brainJsNetworks } from './adapters/brain-js.js';
import { deepbox, deepboxFloat32 } from './adapters/deepbox.js';
import { flax, flaxFloat32, flaxOptimizedLstm } from './adapters/flax.js';
import { keras, kerasFloat32 } from './adapters/keras.js';
import { neataptic } from './adapters/neataptic.js';
import { numpy } from './adapters/numpy.js';
import { onnxruntime } from './adapters/onnxruntime.js';
import { recurrentJs } from './adapters/recurrent-js.js';
import { synaptic } from './adapters/synaptic.js';
import { tfjs } from './adapters/tfjs.js';
import { torch, torchFloat32, torchOnednn } from './adapters/torch.js';
import type { BuiltIn, BuiltInSetting } from './built-in.js';

const reference: BuiltIn = {
  name: 'reference',
  summary: 'The reference network itself, on which everything that others are judged by is tried',
  precision: 'float64',
  availability: async () => true,
  open: async () => inProcess(referenceSubject()),
};

/** Those that are programs, and run in processes of their own. */
const programs: readonly BuiltIn[] = [
  torch,
  torchFloat32,
  torchOnednn,
  keras,
  kerasFloat32,
  flax,
  flaxFloat32,
  flaxOptimizedLstm,
  numpy,
];

/** Those whose library runs in whatever thread opens them. */
const libraries: readonly BuiltIn[] = [
  tfjs,
  deepbox,
  deepboxFloat32,
  recurrentJs,
  brainJs,
  brainJs2,
  ...brainJsNetworks,
  synaptic,
  neataptic,
  onnxruntime,
];

/** The built-in subjects, in the order in which they are listed. */
export const builtIns: readonly BuiltIn[] = [reference, ...programs, ...libraries];

/** Whether a built-in subject runs somebody else's code in the thread that opens it: then that had better be one of its own. */
export function runsForeignCode(name: string): boolean {
  return libraries.some((builtIn) => builtIn.name === name);
}

/** A built-in subject, and whether it can run here. */
export interface BuiltInStatus {
  readonly builtIn: BuiltIn;
  /** null where it can */
  readonly reason: string | null;
}

/** Asks every built-in subject at once whether it can run here; one that throws cannot, and says why by what it throws. */
export async function surveyBuiltIns(
  setting: BuiltInSetting,
  subjects: readonly BuiltIn[] = builtIns,
): Promise<readonly BuiltInStatus[]> {
  return Promise.all(
    subjects.map(async (builtIn) => ({ builtIn, reason: await reasonAgainst(builtIn, setting) })),
  );
}

async function reasonAgainst(builtIn: BuiltIn, setting: BuiltInSetting): Promise<string | null> {
  try {
    const answer = await builtIn.availability(setting);
    return answer === true ? null : answer;
  } catch (cause) {
    return `Looking for what it needs failed: ${cause instanceof Error ? cause.message : shown(cause)}`;
  }
}
