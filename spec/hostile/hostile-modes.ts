import { describeEndings } from './describe-endings.js';
import type { Endings } from './ending.js';
import { lineEndings } from './line-endings.js';
import { lossEndings } from './loss-endings.js';
import { messageEndings } from './message-endings.js';
import { processEndings } from './process-endings.js';
import { tensorEndings } from './tensor-endings.js';

/** Every mode of `hostile-subject.mjs`, whose name says what it does, and how a check of it ends, theme by theme. */
export const hostileModes: Readonly<Record<string, Endings>> = {
  'a process': processEndings,
  'a line': lineEndings,
  'a message': messageEndings,
  'a description': describeEndings,
  'a reply': lossEndings,
  'a tensor': tensorEndings,
};
