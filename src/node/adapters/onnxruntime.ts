import type { Request } from '../../contract/request.js';
import type { OpenSubject, Subject } from '../../contract/subject.js';
import { defineSubject } from '../../subject/define-subject.js';
import { inProcess } from '../../subject/in-process.js';
import type { BuiltIn } from '../built-in.js';
import { evaluateOnnx } from './onnxruntime-evaluate.js';
import { isOrtInstalled, loadOrt, type OrtLibrary, type OrtSession } from './onnxruntime-library.js';
import { type ModelVariant, onnxModel } from './onnxruntime-model.js';

/** So many models stay ready; a run asks few others between two requests of one. */
const mostSessions = 64;

/**
 * ONNX Runtime: the operators RNN, LSTM and GRU, forward only, in float32.
 *
 * A model of every architecture that is asked is written in memory; W, R and B are among its inputs, so that one model
 * answers for all weights. The runtime knows no gradients and its operators no readout: neither is declared, so a check
 * tells whether the forward pass is right and stays inconclusive. Of the operators' own options, peepholes (P), clipping,
 * `input_forget` and the direction `reverse` alone have no counterpart in our architectures and are not asked.
 */
export const onnxruntime: BuiltIn = {
  name: 'onnxruntime',
  summary: 'ONNX Runtime: RNN, LSTM and GRU, forward pass only',
  ours: 'It has no loss: ⟨cotangent, outputs⟩, and the same of the states, is summed by the adapter, in float64, from what the model gave. The models, of the library’s own operators, are written by the adapter.',
  precision: 'float32',
  availability: isOrtInstalled,
  open: async () => openOnnxRuntime(await loadOrt()),
};

/** Opens a subject that answers by ONNX Runtime as it was loaded. */
export function openOnnxRuntime(library: OrtLibrary): OpenSubject {
  const sessions = new Map<string, OrtSession>();
  return {
    ...inProcess(onnxSubject(library, sessions)),
    close: async () => {
      for (const session of sessions.values()) await session.release();
      sessions.clear();
      return [];
    },
  };
}

function onnxSubject(library: OrtLibrary, sessions: Map<string, OrtSession>): Subject {
  return defineSubject({
    name: 'onnxruntime',
    version: `${library.version} (${library.provider})`,
    precision: 'float32',
    convention: 'onnx',
    supports: {
      cells: ['elman', 'lstm', 'gru'],
      activations: ['tanh', 'relu', 'sigmoid', 'identity'],
      reset: ['after', 'before'],
      layers: Number.MAX_SAFE_INTEGER,
      bidirectional: true,
      bias: [true, false],
      lengths: true,
      state: true,
      tokens: true,
      objectives: ['cotangent'],
      gradients: [],
      outputs: true,
    },
    evaluate: async (request) =>
      evaluateOnnx(library.ort, await sessionFor(library, sessions, request), request),
  });
}

/** The model of a request, made once; where too many are kept the oldest goes. */
async function sessionFor(
  { ort, proto, provider }: OrtLibrary,
  sessions: Map<string, OrtSession>,
  { architecture, tokens, lengths, state }: Request,
): Promise<OrtSession> {
  const variant: ModelVariant = {
    architecture,
    tokens: tokens !== undefined,
    lengths: lengths !== null,
    state: state !== null,
  };
  const key = JSON.stringify(variant);
  const known = sessions.get(key);
  if (known !== undefined) return known;
  const [oldest] = sessions.entries();
  if (oldest !== undefined && sessions.size >= mostSessions) {
    sessions.delete(oldest[0]);
    await oldest[1].release();
  }
  const session = await ort.InferenceSession.create(
    proto.onnx.ModelProto.encode(onnxModel(variant)).finish(),
    {
      executionProviders: [provider],
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
    },
  );
  sessions.set(key, session);
  return session;
}
