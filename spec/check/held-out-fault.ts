import { plantedSubject } from '../../src/check/power/planted-subject.js';
import type { FaultId, FaultSection } from '../../src/contract/faults.js';
import type { Reply, Request } from '../../src/contract/request.js';
import type { Subject } from '../../src/contract/subject.js';
import { type Tensor, tensor } from '../../src/contract/tensor.js';
import type { PlantedFault } from '../../src/fault/planted-fault.js';
import type { LayerPass, StepPlace } from '../../src/network/layer-pass.js';

/** A mistake that the catalogue does not hold in this form, with what a fair expert would call it. */
export interface HeldOutFault {
  /** what somebody did, in words; unique */
  readonly name: string;
  readonly section: FaultSection;
  /** the id that the vocabulary has for it; `unknown` where it has none */
  readonly expected: FaultId;
  /** other ids that are as good, each with its reason */
  readonly acceptable: Readonly<Partial<Record<FaultId, string>>>;
  /** opens an implementation with the mistake, with nothing remembered */
  readonly open: () => Subject;
}

type Verdict = Pick<HeldOutFault, 'name' | 'section' | 'expected'> &
  Partial<Pick<HeldOutFault, 'acceptable'>>;
type Mistake = Partial<Pick<PlantedFault, 'applies' | 'asked' | 'stages' | 'answered' | 'calls'>>;

const everywhere = (): boolean => true;

/** A mistake that is made with the reference's own passes. */
export function altered(verdict: Verdict, mistake: Mistake): HeldOutFault {
  const { name, expected: fault } = verdict;
  const planted: PlantedFault = { applies: everywhere, ...mistake, name, fault, detail: {} };
  return { acceptable: {}, ...verdict, open: () => plantedSubject(planted) };
}

/** A mistake in an implementation of its own. */
export function handWritten(verdict: Verdict, open: () => Subject): HeldOutFault {
  return { acceptable: {}, ...verdict, open };
}

/** Where one unit of one running slot stands in the arrays of a pass. */
export interface UnitPlace {
  readonly slot: number;
  /** in `adjoint.dh` and `adjoint.dc` */
  readonly carried: number;
  /** in `gates` and `dz`, of the first gate; gate j is j·H further on */
  readonly gate: number;
  /** in `inner` */
  readonly inner: number;
  /** in `hidden` and `cell`, of the step's own state and of the state before it */
  readonly own: number;
  readonly before: number;
}

/** Visits every unit of the slots that run at a step. */
export function eachUnit(pass: LayerPass, place: StepPlace, visit: (at: UnitPlace) => void): void {
  const { packing, gates, architecture } = pass;
  const H = architecture.hiddenSize;
  const width = gates.length / packing.rowCount;
  for (let slot = 0; slot < place.count; slot++) {
    const row = place.row + slot;
    for (let unit = 0; unit < H; unit++) {
      visit({
        slot,
        carried: slot * H + unit,
        gate: row * width + unit,
        inner: row * H + unit,
        own: (packing.batchSize + row) * H + unit,
        before: (place.previous + slot) * H + unit,
      });
    }
  }
}

/** Whether a request's cell is the one that a mistake can be made in. */
export function isCell(...cells: readonly Request['architecture']['cell'][]): (request: Request) => boolean {
  return ({ architecture }) => cells.includes(architecture.cell);
}

/** A reply whose gradients are changed block by block. */
export function withEach(reply: Reply, change: (block: Tensor, name: string) => ArrayLike<number>): Reply {
  if (reply.gradients === undefined) return reply;
  const changed = Object.entries(reply.gradients).map(([name, block]) => {
    return [name, tensor(block.shape, change(block, name))] as const;
  });
  return { ...reply, gradients: Object.fromEntries(changed) };
}
