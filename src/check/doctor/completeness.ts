import { shown } from '../../complaint/input-error.js';
import { dataShapes } from '../../contract/quantities.js';
import type { AnyRequest } from '../../contract/request.js';
import type { Description } from '../../contract/subject.js';
import type { DecodedReply } from '../../contract/wire.js';
import { declares } from '../declared.js';
import type { DoctorFinding } from './doctor-finding.js';

/** A request as a subject was sent it and its reply, both with the names of the subject's own convention. */
export interface Exchange {
  readonly request: AnyRequest;
  readonly reply: DecodedReply;
}

/** So many names are told; of an architecture of its own a subject may have hundreds. */
const mostNames = 12;

/**
 * Judges whether every gradient came that a subject declares, under the name that its parameter was sent by, and whether
 * something came that has no meaning: of a gradient that is misspelt both are true. Whether the gradients are right is not
 * looked at.
 *
 * @returns null when it declares no gradients
 */
export function judgeCompleteness(
  { request, reply }: Exchange,
  { supports, convention }: Pick<Description, 'supports' | 'convention'>,
): DoctorFinding | null {
  if (supports.gradients.length === 0) return null;
  const names = [...Object.keys(request.parameters), ...dataShapes(request).map(({ name }) => name)];
  const missing = names.filter((name) => declares(supports, name) && reply.gradients?.[name] === undefined);
  const unknown = listed(reply.unknownKeys);
  if (missing.length > 0) {
    const came = unknown === '' ? '' : ` Came and ignored: ${unknown}, which mean nothing in this reply.`;
    return {
      topic: 'gradients',
      status: 'notable',
      message: `It declares gradients that did not come: ${listed(missing)}.${came} Return every gradient under the name that its block has in the request (convention ${shown(convention)}), or leave it out of supports.gradients; a check will fail until then.`,
    };
  }
  if (unknown === '')
    return { topic: 'gradients', status: 'fine', message: 'Every gradient that it declares comes.' };
  return {
    topic: 'gradients',
    status: 'notable',
    message: `Every gradient that it declares comes, and beside them ${unknown}, which mean nothing in this reply and are ignored. Leave them out, or correct their names.`,
  };
}

function listed(names: readonly string[]): string {
  const told = names.slice(0, mostNames).map((name) => shown(name));
  const left = names.length - told.length;
  return new Intl.ListFormat('en').format([...told, ...(left > 0 ? [`${left} more`] : [])]);
}
