import type { Complaint } from '../complaint/input-error.js';
import { InputError } from '../complaint/input-error.js';
import { type Architecture, architectureSchema, parameterShapes } from './architecture.js';
import { parseBy } from './schema-complaint.js';
import { shapeSize } from './tensor.js';

const architectureKeys = [
  'cell',
  'activation',
  'reset',
  'inputSize',
  'hiddenSize',
  'layers',
  'bidirectional',
  'bias',
  'readout',
  'outputSize',
  'at',
] as const;

/** 2^28 numbers are 2 GiB as float64: about what one array holds in a browser; twice as much fails there unexplained. */
const mostParameters = 2 ** 28;

/**
 * Validates an architecture as a user writes it and fills in the defaults.
 *
 * @param where - its path, for the message: `--architecture gru.json`, `request.architecture`
 * @throws InputError when a key is unknown, missing or of a wrong value, or when the parameters would not fit into memory
 */
export function resolveArchitecture(input: unknown, where: string): Architecture {
  const architecture = parseBy(architectureSchema, input, where, {
    keys: architectureKeys,
    explain: explainKey,
  });
  const count = parameterShapes(architecture).reduce((sum, { shape }) => sum + shapeSize(shape), 0);
  if (count > mostParameters) {
    throw new InputError({
      where,
      what: `has ${count} parameters`,
      expected: `expected at most ${mostParameters}, because more than 2 GiB do not fit into one array everywhere`,
      next: 'Lower inputSize, hiddenSize or layers',
    });
  }
  return architecture;
}

/** Says of `activation` and `reset` which cell they belong to. */
function explainKey(key: string, input: unknown): Omit<Complaint, 'where'> | null {
  const { cell } = input as Readonly<Record<string, unknown>>;
  if (key === 'activation' && cell !== 'elman') {
    return {
      what: `is given for cell "${cell}"`,
      expected: 'expected it for "elman" only, because the gates of the others have their activations fixed',
      next: 'Leave activation out',
    };
  }
  if (key === 'reset' && cell !== 'gru') {
    return {
      what: `is given for cell "${cell}"`,
      expected: 'expected it for "gru" only, because no other cell has a reset gate',
      next: 'Leave reset out',
    };
  }
  return null;
}
