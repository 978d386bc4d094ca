import { shown } from '../../complaint/input-error.js';
import type { ResolvedDescription } from '../../contract/description.js';
import type { Supports } from '../../contract/subject.js';

/** Says in a sentence what a subject declares: who it is, what it computes in, what it can be asked, what it returns. */
export function descriptionSentence({
  name,
  version,
  precision,
  supports,
  parameters,
}: ResolvedDescription): string {
  const who = [name, ...(version === 'unknown' ? [] : [version])].map(nameWords).join(' ');
  const what =
    parameters === null
      ? supports.cells.map((cell) => cellWords(cell, supports)).join(', ') || 'no cell'
      : `an architecture of its own (${parameters.map((parameter) => nameWords(parameter.name)).join(', ')})`;
  const parts = [what, layerWords(supports.layers), ...optionWords(supports)];
  const returned = [
    'the loss',
    ...(supports.outputs ? ['outputs and final states'] : []),
    ...(supports.gradients.length > 0 ? [`gradients of ${supports.gradients.join(', ')}`] : []),
  ];
  return `It is ${who}, computes in ${precision} and supports ${parts.join(', ')}; it returns ${returned.join(', ')}.`;
}

/** A name that somebody chose: on one line and not too long, without the quotes of a value. */
function nameWords(name: string): string {
  return shown(name).slice(1, -1);
}

function cellWords(cell: Supports['cells'][number], { activations, reset }: Supports): string {
  if (cell === 'elman') return `elman (${activations.join(', ')})`;
  return cell === 'gru' ? `gru (reset ${reset.join(', ')})` : cell;
}

/** So many layers nobody means to count. */
const countless = 1000;

function layerWords(layers: number): string {
  if (layers === 1) return '1 layer';
  return layers > countless ? 'any number of layers' : `up to ${layers} layers`;
}

function optionWords({
  bidirectional,
  bias,
  readout,
  lengths,
  state,
  tokens,
  objectives,
}: Supports): string[] {
  return [
    ...(bidirectional ? ['both directions'] : []),
    ...(bias.length > 1 ? ['with and without bias'] : bias[0] === false ? ['without bias'] : []),
    ...(readout.length > 0 ? [`a readout at ${readout.join(', ')}`] : []),
    ...(lengths ? ['lengths'] : []),
    ...(state ? ['an initial state'] : []),
    ...(tokens ? ['tokens'] : []),
    `objective ${objectives.join(', ')}`,
  ];
}
