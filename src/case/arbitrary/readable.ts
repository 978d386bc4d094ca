import { dataTypeOf, type Tensor } from '../../contract/tensor.js';

/**
 * Writes a value as the TypeScript that makes it again: tensors as `zeros([2, 3])`, `tensor([2], [1, 0.5])` and
 * `indexTensor([2], [0, 4])`, which the package exports, everything else as literals. On one line.
 */
export function readable(value: unknown): string {
  if (isTensor(value)) return tensorText(value);
  if (Array.isArray(value)) return `[${value.map(readable).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    return members.length === 0
      ? '{}'
      : `{ ${members.map(([key, member]) => `${key}: ${readable(member)}`).join(', ')} }`;
  }
  return typeof value === 'string' ? `'${value}'` : String(value);
}

function tensorText({ shape, data }: Tensor): string {
  const isIndices = dataTypeOf(data) === 'int32';
  if (!isIndices && data.every((entry) => entry === 0)) return `zeros([${shape.join(', ')}])`;
  return `${isIndices ? 'indexTensor' : 'tensor'}([${shape.join(', ')}], [${data.join(', ')}])`;
}

function isTensor(value: unknown): value is Tensor {
  return typeof value === 'object' && value !== null && 'data' in value && ArrayBuffer.isView(value.data);
}
