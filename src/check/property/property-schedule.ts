import { cellKinds } from '../../case/combination.js';
import { kindName } from '../../case/corner-cases.js';
import { type AnyRequest, batchShape, type Request } from '../../contract/request.js';
import type { Supports } from '../../contract/subject.js';
import type { Property } from '../../property/property.js';
import { type ComparisonRecord, propertyCheck } from '../comparison-record.js';

/** Chooses which properties are asked of which cases. */
export interface PropertySchedule {
  /** the properties to ask of a case */
  takes(request: AnyRequest): readonly Property[];
  /** takes the records of a case that some were asked of */
  add(request: AnyRequest, asked: readonly Property[], records: readonly ComparisonRecord[]): void;
}

/**
 * So many cases tell of each property, spread over the kinds of cells: one of each kind where a subject has all seven. What is
 * wrong in a way that the reference sees was found before; a property is a witness of another kind, and one of a kind is what
 * it costs little to hear.
 */
const enough = cellKinds.length;

/**
 * Larger batches are a kind of their own, because most corner cases, which come first, have two examples: what is wrong only with
 * more would be asked after everything was told.
 */
const few = 2;

/** A property that so many times as many cases of a kind told nothing of is not asked there any more. */
const patience = 3;

/**
 * Opens a schedule.
 *
 * @param properties - those that hold for the subject's kind of architecture
 * @param every - whether each case is asked: in a replay, and where nothing but properties is checked
 */
export function openPropertySchedule(
  properties: readonly Property[],
  supports: Supports,
  every: boolean,
): PropertySchedule {
  const told = new Map<string, number>();
  const tried = new Map<string, number>();
  const share = Math.ceil(enough / kindCount(supports));
  const key = ({ name }: Property, request: AnyRequest): string =>
    `${kindName(request.architecture)} ${batchShape(request).batchSize > few ? 'several' : 'few'} ${name}`;
  const isOpen = (property: Property, request: AnyRequest): boolean => {
    const own = key(property, request);
    return (told.get(own) ?? 0) < share && (tried.get(own) ?? 0) < share * patience;
  };
  return {
    takes: (request) =>
      properties.filter(
        (property) => property.applies(request as Request) && (every || isOpen(property, request)),
      ),
    add(request, asked, records) {
      for (const property of asked) {
        const own = key(property, request);
        tried.set(own, (tried.get(own) ?? 0) + 1);
        const id = propertyCheck(property);
        if (records.some(({ check, evidence }) => check === id && evidence === 'telling')) {
          told.set(own, (told.get(own) ?? 0) + 1);
        }
      }
    },
  };
}

function kindCount({ cells, activations, reset }: Supports): number {
  const counts = { elman: activations.length, lstm: 1, gru: reset.length };
  return Math.max(
    1,
    cells.reduce((sum, cell) => sum + counts[cell], 0),
  );
}
