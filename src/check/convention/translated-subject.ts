import type { Architecture } from '../../contract/architecture.js';
import type { ResolvedDescription } from '../../contract/description.js';
import type { AnyRequest, Reply } from '../../contract/request.js';
import type { DecodedReply } from '../../contract/wire.js';
import { type Layout, layoutOf } from '../../convention/layout.js';
import { gradientsFrom, parametersInto, type SecondHalf, secondHalves } from '../../convention/translate.js';
import type { AnsweringSubject } from '../answering-subject.js';

/** A reply whose gradients bear our names, and what was said beside them of the second halves of split biases. */
export interface TranslatedReply extends DecodedReply {
  readonly secondHalves: readonly SecondHalf[];
}

/**
 * Lets a subject be asked in our names: its parameters are sent as its convention keeps them, and the gradients that come
 * back are made ours. Everything else is the same in every convention.
 */
export function translatedSubject(
  subject: AnsweringSubject,
  convention: ResolvedDescription['convention'],
): AnsweringSubject {
  if (convention === 'backproof') return subject;
  const layouts = openLayouts(convention);
  // Beside parameters of its own a subject has no convention: `describeSubject` refuses the two together.
  const layoutFor = ({ architecture }: AnyRequest): Layout => layouts(architecture as Architecture);

  async function evaluate(request: AnyRequest): Promise<DecodedReply> {
    const layout = layoutFor(request);
    const sent = inLayout(layout, request);
    const reply = await subject.evaluate(sent);
    copyChanges(layout, sent, request);
    return translatedReply(layout, reply);
  }

  return {
    ...subject,
    evaluate,
    ...(subject.evaluateAll !== undefined && {
      async evaluateAll(requests: readonly AnyRequest[]) {
        const sent = requests.map((request) => inLayout(layoutFor(request), request));
        const replies = await subject.evaluateAll!(sent);
        return replies.map((reply, index) => translatedReply(layoutFor(requests[index]!), reply));
      },
    }),
  };
}

/** What a reply says of the second halves of split biases: nothing where none is split. */
export function secondHalvesOf(reply: Reply): readonly SecondHalf[] {
  return 'secondHalves' in reply ? (reply as TranslatedReply).secondHalves : [];
}

/** A request with its parameters as a convention keeps them. */
function inLayout(layout: Layout, request: AnyRequest): AnyRequest {
  return { ...request, parameters: parametersInto(layout, request.parameters) };
}

function translatedReply(layout: Layout, reply: DecodedReply): TranslatedReply {
  const { gradients } = reply;
  if (gradients === undefined) return { ...reply, secondHalves: [] };
  const { inputs, h, c } = gradients;
  const translated = {
    ...gradientsFrom(layout, gradients),
    ...(inputs && { inputs }),
    ...(h && { h }),
    ...(c && { c }),
  };
  return { ...reply, gradients: translated, secondHalves: secondHalves(layout, gradients) };
}

/** Architectures are few and requests many: the layout of each is made once. */
function openLayouts(convention: ResolvedDescription['convention']): (architecture: Architecture) => Layout {
  const layouts = new Map<string, Layout>();
  return (architecture) => {
    const key = JSON.stringify(architecture);
    const layout = layouts.get(key) ?? layoutOf(convention, architecture);
    layouts.set(key, layout);
    return layout;
  };
}

/** What a subject did to the request that it was sent it has done to ours: otherwise nobody would see it. */
function copyChanges(layout: Layout, sent: AnyRequest, ours: AnyRequest): void {
  const { inputs, tokens, lengths, state, objective } = sent;
  Object.assign(ours, { ...(inputs && { inputs }), ...(tokens && { tokens }), lengths, state, objective });
  const before = parametersInto(layout, ours.parameters);
  const changed: { readonly place: number; readonly value: number }[] = [];
  for (const { name, places } of layout.theirs) {
    const { data: was } = before[name]!;
    const is = sent.parameters?.[name]?.data;
    for (const [k, place] of places.entries()) {
      // What is gone is no number.
      if (!Object.is(was[k], is?.[k])) changed.push({ place, value: is?.[k] ?? Number.NaN });
    }
  }
  for (const { place, value } of changed) {
    const { name, offset } = layout.ours.findLast((parameter) => parameter.offset <= place)!;
    ours.parameters[name]!.data[place - offset] = value;
  }
}
