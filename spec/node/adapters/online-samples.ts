import type { CustomRequest, Reply } from '../../../src/contract/request.js';
import type { AnySubject, CustomSubject, Subject } from '../../../src/contract/subject.js';
import { tensor, zeros } from '../../../src/contract/tensor.js';
import { type NeatapticLibrary, neatapticSubject } from '../../../src/node/adapters/neataptic.js';
import { type SynapticLibrary, synapticSubject } from '../../../src/node/adapters/synaptic.js';
import { libraryWith } from '../../conformance/online/library-with.mjs';
import { allRepairs as neatapticRepairs } from '../../conformance/online/neataptic-repairs.mjs';
import { allRepairs as synapticRepairs } from '../../conformance/online/synaptic-repairs.mjs';

/** synaptic as it is installed. */
export const installedSynaptic = (): Subject =>
  synapticSubject(libraryWith('synaptic') as SynapticLibrary, 'installed');

/** neataptic as it is installed. */
export const installedNeataptic = (): Subject =>
  neatapticSubject(libraryWith('neataptic') as NeatapticLibrary, 'installed');

/** synaptic with every line changed that a claim calls a defect. The repair activates forget gates first: they are told second. */
export function repairedSynaptic(): Subject {
  const library = libraryWith('synaptic', synapticRepairs) as SynapticLibrary;
  const { LSTM } = library.Architect;
  class Reordered extends LSTM {
    override optimize(): void {
      super.optimize();
      const hidden = this.layers.hidden as unknown[];
      hidden.splice(0, 2, hidden[1], hidden[0]);
    }
  }
  return synapticSubject({ ...library, Architect: { LSTM: Reordered } }, 'repaired');
}

/** neataptic likewise. */
export function repairedNeataptic(): Subject {
  const library = libraryWith('neataptic', neatapticRepairs) as NeatapticLibrary;
  const LSTM: NeatapticLibrary['architect']['LSTM'] = (...sizes) => {
    const network = library.architect.LSTM(...sizes);
    const [D = 0, H = 0] = sizes;
    const part = (from: number, to?: number) => network.nodes.slice(from, to);
    return {
      nodes: [...part(0, D), ...part(D + H, D + 2 * H), ...part(D, D + H), ...part(D + 2 * H)],
      activate: (input) => network.activate(input),
      noTraceActivate: (input) => network.noTraceActivate(input),
      propagate: (...learning) => network.propagate(...learning),
      clear: () => network.clear(),
    };
  };
  return neatapticSubject({ ...library, architect: { LSTM } }, 'repaired');
}

/** The blocks by which gates read the cells of the step before: learning is truncated there, by design. */
const inTime: readonly string[] = ['inputGate.Wm', 'forgetGate.Wm'];

/** A subject without those blocks: they are zero, and nothing is asked about them. */
export function withoutPeepholesInTime(subject: Subject): CustomSubject {
  const asked = subject as AnySubject;
  return {
    async describe() {
      const described = await asked.describe();
      return {
        ...described,
        parameters: described.parameters!.filter(({ name }) => !inTime.includes(name)),
      };
    },
    async evaluate(request): Promise<Reply> {
      const { hiddenSize: H } = request.architecture;
      const cut = Object.fromEntries(inTime.map((name) => [name, zeros([H, H])]));
      const reply = await asked.evaluate({ ...request, parameters: { ...request.parameters, ...cut } });
      const { gradients } = reply;
      if (gradients === undefined) return reply;
      const kept = Object.entries(gradients).filter(([name]) => !inTime.includes(name));
      return { ...reply, gradients: Object.fromEntries(kept) };
    },
  };
}

/** A subject whose gradient of one parameter is too large by a factor. */
export function scaled(subject: CustomSubject, name: string, factor: number): CustomSubject {
  return {
    describe: () => subject.describe(),
    async evaluate(request: CustomRequest) {
      const reply = await subject.evaluate(request);
      const block = reply.gradients?.[name];
      if (block === undefined) return reply;
      const { shape, data } = block;
      const larger = tensor(
        shape,
        Float64Array.from(data, (value) => value * factor),
      );
      return { ...reply, gradients: { ...reply.gradients, [name]: larger } };
    },
  };
}
