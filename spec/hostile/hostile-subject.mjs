import { describeModes } from './describe-modes.mjs';
import { lineModes } from './line-modes.mjs';
import { lossModes } from './loss-modes.mjs';
import { messageModes } from './message-modes.mjs';
import { processModes } from './process-modes.mjs';
import { serve, writeAll } from './serve.mjs';
import { tensorModes } from './tensor-modes.mjs';

/** Every way to misbehave, by name: `node hostile-subject.mjs MODE [MARK]`; without a mode it lists them. */
const modes = {
  ...processModes,
  ...lineModes,
  ...messageModes,
  ...describeModes,
  ...lossModes,
  ...tensorModes,
};

const [, , name] = process.argv;
if (name === undefined) writeAll(JSON.stringify(Object.keys(modes)));
else if (Object.hasOwn(modes, name)) await serve(modes[name]);
else throw new Error(`no mode ${name}`);
