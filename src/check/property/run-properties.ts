import type { Description } from '../../contract/subject.js';
import { properties, propertiesOfAnyCell } from '../../property/properties.js';
import type { Property } from '../../property/property.js';
import { type CheckRun, hasOwnArchitecture } from '../check-run.js';
import { propertyCheck } from '../comparison-record.js';

/**
 * The properties that a run may ask: those that are wanted, of an architecture of the subject's own only what holds for any, and where
 * architectures or requests are given none that would ask for other sizes.
 */
export function propertiesOfRun({ options, description, judges }: CheckRun): readonly Property[] {
  const isGiven = options.architectures !== undefined || options.requests !== undefined;
  return possible(description).filter(
    (property) => judges.wants(propertyCheck(property)) && !(isGiven && property.resizes === true),
  );
}

function possible(description: Pick<Description, 'parameters'>): readonly Property[] {
  if (!hasOwnArchitecture(description)) return properties;
  const terms = description.parameters!.flatMap(({ shape }) => shape);
  // Where a parameter belongs to an example or a step, another batch has other parameters.
  return terms.some((term) => /[BT]/.test(term)) ? [] : propertiesOfAnyCell;
}
