import type { FaultId } from '../contract/faults.js';
import { gradientShapes } from '../contract/quantities.js';
import type { Request } from '../contract/request.js';
import { type BlockChoice, choiceDetail, choiceText, isChosen } from './block-choice.js';
import { onGradients } from './interventions.js';
import type { Condition } from './member.js';
import type { FaultDetail, PlantedFault } from './planted-fault.js';

/** A finished block of the gradient. */
export interface Block {
  readonly name: string;
  readonly shape: readonly number[];
}

/** A mistake that is made with finished blocks, one at a time. */
interface BlockMistake {
  readonly fault: FaultId;
  readonly choice: BlockChoice;
  /** what tells it from the kind's other members with the same choice, for its name: nothing, or `× 2` */
  readonly label?: string;
  readonly detail?: FaultDetail;
  /** when it is made; left out: always */
  readonly condition?: Condition;
  /** whether it can be made with a block; left out: with any */
  readonly fits?: (block: Block, request: Request) => boolean;
  /** makes it, in place */
  readonly change: (values: Float64Array, block: Block, request: Request) => void;
}

/** Makes a planted fault of a mistake with finished blocks; it applies where it can be made with any chosen block. */
export function blockFault({
  fault,
  choice,
  label,
  detail,
  condition,
  fits,
  change,
}: BlockMistake): PlantedFault {
  const isMeant = (block: Block, request: Request): boolean =>
    isChosen(choice, block.name) && (condition?.holds(request) ?? true) && (fits?.(block, request) ?? true);
  const when = condition === undefined ? undefined : `only where ${condition.text}`;
  return {
    name: [fault, choiceText(choice), label, when].filter((part) => part !== undefined).join(', '),
    fault,
    detail: {
      ...choiceDetail(choice),
      ...detail,
      ...(condition === undefined ? {} : { when: condition.text }),
    },
    ...(typeof choice === 'object' && 'only' in choice ? { quantity: choice.only } : {}),
    applies: (request) => gradientShapes(request).some((block) => isMeant(block, request)),
    stages: (request) =>
      onGradients(
        (name) => isChosen(choice, name),
        (values, shape, name) => {
          if (isMeant({ name, shape }, request)) change(values, { name, shape }, request);
        },
      ),
  };
}

/** The blocks that a fault is in, as the beginning of a sentence in the singular: `The gradient of Waa_l1`. */
export function blocksText({ quantity, detail }: PlantedFault): string {
  const { blocks, when } = detail;
  const text = chosenText(quantity, blocks === undefined ? 'all' : String(blocks));
  return when === undefined ? text : `Where ${when}, ${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

function chosenText(quantity: string | undefined, blocks: string): string {
  if (quantity !== undefined) return `The gradient of ${quantity}`;
  if (blocks === 'all') return 'Every gradient';
  return blocks === 'parameters'
    ? "Every parameter's gradient"
    : `The gradient of ${blocks}, in every layer and direction,`;
}
