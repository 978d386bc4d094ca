import type { FaultId } from '../contract/faults.js';
import type { AnyRequest } from '../contract/request.js';
import type { Finding } from '../contract/result.js';
import { multiIndex, shapeSize } from '../contract/tensor.js';
import { encodeRequest } from '../contract/wire.js';
import { type ComparisonRecord, checkIds, type Witness } from './comparison-record.js';

/** Makes the finding of a failing case: the most fundamental check first, its worst quantity named. */
export function findingOf(
  records: readonly ComparisonRecord[],
  request: AnyRequest,
  replay: string,
): Finding {
  const failing = records.filter(fails);
  const check = checkIds.find((id) => failing.some((record) => record.check === id))!;
  const ofCheck = failing.filter((record) => record.check === check);
  const worst = ofCheck.reduce((left, right) => (severity(right) > severity(left) ? right : left));
  const others = [...new Set(ofCheck.map(({ quantity }) => quantity))].filter(
    (name) => name !== worst.quantity && name !== 'all',
  );
  return {
    check,
    quantity: worst.quantity,
    fault: worst.fault ?? faultOf(worst),
    detail: {},
    message: worst.message ?? sentence(worst, others),
    worst: worstEntry(worst),
    case: JSON.parse(JSON.stringify(encodeRequest(request, 'json'))) as Finding['case'],
    replay,
  };
}

/** Whether a record makes its check fail. */
export function fails(record: ComparisonRecord): boolean {
  return record.outcome === 'differs' || record.outcome === 'missing';
}

const witnessPhrases: Readonly<Record<Witness, string>> = {
  reference: 'the reference',
  textbook: 'the textbook forward pass',
  tangent: 'the tangent (along a random direction)',
  'complex step': 'the complex step (along a random direction)',
  '64 digits': 'the 64-digit difference (along a random direction)',
  differences: 'central differences of its own loss (along a random direction)',
  itself: 'what it was before',
};

function sentence(record: ComparisonRecord, others: readonly string[]): string {
  const isForward = record.check === 'forward/reference';
  const subject = isForward
    ? `The forward pass's ${record.quantity}`
    : record.quantity === 'all'
      ? 'The gradient as a whole'
      : `The gradient of ${record.quantity}`;
  if (record.outcome === 'missing') return `${subject} is missing or has the wrong shape.`;
  const witness = witnessPhrases[record.witness];
  const where =
    record.shape.length === 0
      ? ''
      : ` at [${multiIndex(record.shape, record.worst!.index).join(', ')}] and ${record.wrong.length} of ${shapeSize(record.shape)} entries in all`;
  if (record.worst !== null && !Number.isFinite(record.worst.actual)) {
    const place = where === '' ? '' : ` at [${multiIndex(record.shape, record.worst.index).join(', ')}]`;
    return `${subject} is ${record.worst.actual}${place}, where ${witness} is finite.`;
  }
  const also = others.length === 0 ? '' : `; so ${others.length === 1 ? 'does' : 'do'} ${others.join(', ')}`;
  return `${subject} disagrees with ${witness}${where}${also}.`;
}

function faultOf(record: ComparisonRecord): FaultId {
  if (record.outcome === 'missing') {
    return record.check === 'forward/reference' ? 'forward-differs' : 'gradient-missing';
  }
  if (record.worst !== null && !Number.isFinite(record.worst.actual)) return 'not-finite';
  return record.check === 'forward/reference' ? 'forward-differs' : 'unknown';
}

function worstEntry(record: ComparisonRecord): Finding['worst'] {
  const { worst, shape } = record;
  if (worst === null) return null;
  const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return {
    index: multiIndex(shape, worst.index),
    actual: finite(worst.actual),
    expected: finite(worst.expected),
    error: finite(worst.error),
    budget: finite(worst.budget),
  };
}

function severity(record: ComparisonRecord): number {
  return record.outcome === 'missing' ? Number.POSITIVE_INFINITY : (record.worst?.ratio ?? 0);
}
