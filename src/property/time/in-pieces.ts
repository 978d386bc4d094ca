import { batchShape, type Request, type States } from '../../contract/request.js';
import type { Ask } from '../property.js';
import { type Answer, owedNames, owes, type Relation, shapeOf } from '../relation.js';
import { assembled, positionsAlong } from './assembled.js';
import { finalStates, handedStates, initialStates, unfitToHandOn } from './handed-on.js';
import { carryingPiece, pieceOf, weightOfPiece } from './piece.js';
import type { Span } from './steps.js';

/** An answer about some steps, and by how much it counts in the whole. */
interface Share {
  readonly of: Answer;
  readonly span: Span;
  readonly weight: number;
}

/**
 * Relates a sequence to its pieces: the state is carried from each to the next, and its cotangent back.
 *
 * With s_k = F(θ, x_k, s_{k−1}), the state after piece k, and L = Σ_k w_k·L_k(θ, x_k, s_{k−1}) for the losses of the pieces' own
 * outputs, the chain rule gives s̄_{k−1} = w_k·∂L_k/∂s_{k−1} + (∂s_k/∂s_{k−1})ᵀ s̄_k, and the same for θ and x_k in the place of
 * s_{k−1}. The last term is the gradient of ⟨s̄_k, s_k⟩, so that each piece but the last is asked twice: for the state that it
 * ends with, and with s̄_k for the cotangent of that state. Where L_k = ⟨outputs̄_k, outputs_k⟩ one request gives both terms. Where
 * L_k belongs to a readout it takes two, and s̄_{k−1} is their sum, for which nobody asks as long as there are two pieces.
 *
 * w_k is the piece's part of the valid steps in a mean over every step, and 1 otherwise.
 *
 * Together the requests compute what the whole computes, and rounding does the same to both; not so where two requests
 * give the terms of a sum, which may be larger than the sum itself.
 *
 * @param starts - where the pieces begin but the first: 0 < m₁ < m₂ < …, before the end of every example; only one where a
 *   readout reads every step
 */
export async function inPieces(
  request: Request,
  answer: Answer,
  ask: Ask,
  starts: readonly number[],
): Promise<readonly Relation[]> {
  const { sequenceLength } = batchShape(request);
  const spans = [0, ...starts].map((from, k) => ({ from, to: starts[k] ?? sequenceLength }));
  const alike = request.architecture.readout?.at !== 'every';
  const own: Share[] = [];
  const states: (States | null)[] = [request.state];
  for (const span of spans) {
    const piece = { ...pieceOf(request, span), state: states.at(-1)! };
    const isLast = span.to === sequenceLength;
    const of = await ask(piece, { alike: alike || isLast });
    own.push({ of, span, weight: weightOfPiece(piece, request) });
    if (isLast) break;
    const unfit = unfitToHandOn(of, finalStates(of));
    if (unfit.length > 0) return unfit;
    states.push(handedStates(of, finalStates(of)));
  }
  const forward = forwardRelations(answer, own);
  if (!owes(answer, 'h')) return forward;

  let later = own.at(-1)!;
  const shares = alike ? [later] : [...own];
  for (let k = spans.length - 2; k >= 0; k--) {
    const { of: after, weight } = later;
    const unfit = unfitToHandOn(after, initialStates(after));
    if (unfit.length > 0) return unfit;
    const span = spans[k]!;
    const carrying = carryingPiece(request, span, handedStates(after, initialStates(after)));
    later = { of: await ask({ ...carrying, state: states[k]! }, { alike }), span, weight };
    shares.push(later);
  }
  return [...forward, ...gradientRelations(answer, shares)];
}

/** Loss and outputs come from all pieces, the final states from the last. */
function forwardRelations(answer: Answer, own: readonly Share[]): Relation[] {
  const last = own.at(-1)!;
  return [
    assembled(
      answer,
      'loss',
      own.map(({ of, weight }) => ({ of, block: 'loss', weight })),
    ),
    assembled(
      answer,
      'outputs',
      own.map(({ of, span }) => ({ of, block: 'outputs', into: stepPositions(answer, 'outputs', span) })),
    ),
    ...finalStates(answer).map((block) => assembled(answer, block, [{ of: last.of, block }])),
  ];
}

/** Inputs get their gradient from the requests about their own steps, the initial state from those about the first, parameters from all. */
function gradientRelations(answer: Answer, shares: readonly Share[]): Relation[] {
  const isForward = new Set(['loss', 'outputs', ...finalStates(answer)]);
  const isInitial = new Set(initialStates(answer));
  return owedNames(answer)
    .filter((block) => !isForward.has(block))
    .map((block) => {
      const owing = shares.filter(
        ({ of, span }) => owes(of, block) && (span.from === 0 || !isInitial.has(block)),
      );
      return assembled(
        answer,
        block,
        owing.map(({ of, span, weight }) => ({
          of,
          block,
          weight,
          ...(block === 'inputs' && { into: stepPositions(answer, block, span) }),
        })),
      );
    });
}

function stepPositions(answer: Answer, block: string, { from, to }: Span): Int32Array {
  return positionsAlong(shapeOf(answer, block), 1, from, to);
}
