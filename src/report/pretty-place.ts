import { directionCount, parameterSuffix } from '../contract/architecture.js';
import { dataShapes, outputShape, stateShape } from '../contract/quantities.js';
import { type AnyRequest, batchShape } from '../contract/request.js';
import { axesOf } from '../diagnosis/axes.js';

/**
 * Says in words where an entry stands in its block: `gate g, row 1, column 2; layer 1, reverse direction`.
 *
 * Gates have their letters, everything else counts from 0, rows within their gate. Dimensions of one place tell nothing and
 * are left out, and so are layer and direction where the network has one of each; nothing is left of what has no place.
 */
export function placeOf(request: AnyRequest, quantity: string, index: readonly number[]): string {
  return [entryText(request, quantity, index), passText(request, quantity)]
    .filter((text) => text !== '')
    .join('; ');
}

function entryText(request: AnyRequest, quantity: string, index: readonly number[]): string {
  const shape = shapeOf(request, quantity);
  if (shape === null) return '';
  const axes = axesOf(request.architecture, quantity, shape);
  const [stacked, ...rest] = index;
  const rows = axes[1]?.size ?? 1;
  const places = axes[0]?.name === 'gate' ? [Math.floor(stacked! / rows), stacked! % rows, ...rest] : index;
  if (places.length !== axes.length) return '';
  return axes
    .map(({ name, size, labels }, axis) => {
      const place = places[axis]!;
      return size > 1 ? `${name} ${labels?.[place] ?? place}` : '';
    })
    .filter((text) => text !== '')
    .join(', ');
}

/** The shape of a parameter, of what the loss is differentiated by, or of what the forward pass gives. */
function shapeOf(request: AnyRequest, quantity: string): readonly number[] | null {
  const parameter = Object.hasOwn(request.parameters, quantity) ? request.parameters[quantity] : undefined;
  if (parameter !== undefined) return parameter.shape;
  if (quantity === 'outputs') return outputShape(request);
  if (quantity === 'h_n' || quantity === 'c_n') {
    return stateShape(request.architecture, batchShape(request).batchSize);
  }
  return dataShapes(request).find(({ name }) => name === quantity)?.shape ?? null;
}

/** The layer and direction that a parameter's suffix names. */
function passText({ architecture }: AnyRequest, quantity: string): string {
  const directions = directionCount(architecture);
  if (!/^(?:Wax|Waa|ba|bra)(?:_|$)/.test(quantity)) return '';
  for (let layer = 0; layer < architecture.layers; layer++) {
    for (let direction = 0; direction < directions; direction++) {
      const suffix = parameterSuffix(layer, direction);
      if (quantity.replace(/^[^_]+/, '') !== suffix) continue;
      const where = architecture.layers > 1 ? [`layer ${layer}`] : [];
      if (directions > 1) where.push(direction === 0 ? 'forward direction' : 'reverse direction');
      return where.join(', ');
    }
  }
  return '';
}
