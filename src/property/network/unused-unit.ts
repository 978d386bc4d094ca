import type { Request } from '../../contract/request.js';
import type { Property } from '../property.js';
import { type Answer, owedNames, type Relation, shapeOf } from '../relation.js';
import { arrangementsIn, type Basis } from './basis.js';
import { drawnWeight } from './drawn-numbers.js';
import { withUnits } from './units-by-place.js';
import { allBut, keptAnswer, leftOut, rowsLeftOut, widenedRequest, zeroAt } from './widened.js';

/**
 * A unit that nothing reads is as good as none.
 *
 * One more unit in each layer and direction gets rows of any weights, and so has states of its own; but the columns that
 * multiply its state, in Waa, in the next layer's Wax and in Wya, are 0 but for its own row, and so are its cotangents. No
 * other unit's z changes. Back, dh of the unit is Σ_j Waa_{jk} dz_j, where either Waa_{jk} = 0 or dz_j is its own: from dh =
 * dc = 0 at the end follows dz = 0, dh = 0 and dc = 0 at every step, to the last bit. So its rows of dWax, dWaa, dba and
 * dbra are 0, and dh and dc of its initial state; its columns are Σ dz_j h_k, and not 0. Waaᵀ taken for Waa, or dWaaᵀ for
 * dWaa, breaks that.
 */
export const unusedUnit: Property = {
  name: 'unused-unit',
  statement:
    'A hidden unit that nothing reads keeps everything as it is, and its own weights have a gradient of exactly 0.',
  domain: 'any network',
  resizes: true,
  applies: () => true,
  async relate(request, answer, ask, stream) {
    const { architecture } = request;
    const kept = withUnits(request, (size) => allBut(stream.integer(size + 1), size));
    const wider = { ...architecture, hiddenSize: architecture.hiddenSize + 1 };
    const wide = await ask(
      widenedRequest(request, wider, kept, (_, __, isRow) => (isRow ? drawnWeight(stream) : 0)),
      { alike: true },
    );
    return [...keptAnswer(wide, answer, kept), ...ownRowsAreZero(wide, answer, kept)];
  },
};

/** What of the wider network belongs to nothing but the new units, and is no column of theirs. */
function ownRowsAreZero(wide: Answer, own: Answer, kept: Basis): Relation[] {
  const arrangements = arrangementsIn(kept, own.request as Request);
  return owedNames(wide).flatMap((name) => {
    const arrangement = arrangements.get(name)!;
    if (name.startsWith('Wax') || name.startsWith('Waa')) {
      return [zeroAt(wide, name, rowsLeftOut(arrangement, shapeOf(wide, name)[1]!))];
    }
    const isOwn = name.startsWith('ba') || name.startsWith('bra') || name === 'h' || name === 'c';
    return isOwn ? [zeroAt(wide, name, leftOut(arrangement))] : [];
  });
}
