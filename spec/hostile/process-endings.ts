import { breaks, type Ending, type Endings, type Particulars, passes } from './ending.js';
import { longRequests } from './sample-requests.js';

/** Long enough for Node to start on a busy machine, short enough to be waited for. */
const timeoutMs = 1500;

/** No answer came in time; what listens to SIGTERM then ends without a word about it. */
const hangs = (particulars: Particulars = {}): Ending =>
  breaks('timeout', `within ${timeoutMs} ms`, { timeoutMs, ...particulars });

const closes = (says: string): Ending =>
  breaks('crash', says, {
    timeoutMs,
    isWithoutShell: true,
    closing: 'SIGTERM',
  });

/** How each mode of `process-modes.mjs` ends. */
export const processEndings: Endings = {
  right: passes(),
  'exit at start': breaks('crash', 'code 0'),
  'fail at start': breaks('crash', 'code 1', { stderr: 'cannot load the weights' }),
  'throw at a call': breaks('crash', 'code 1', { stderr: 'index 7 is out of range' }),
  'exit with 0 at a call': breaks('crash', 'code 0'),
  'exit with 9 at a call': breaks('crash', 'code 9'),
  'die of a signal': breaks('crash', 'SIGKILL'),
  'segmentation fault': breaks('crash', 'SIGSEGV'),
  'stop itself': hangs({ closing: 'SIGKILL' }),
  'hang at start': hangs(),
  'hang at a call': hangs(),
  'loop without end': hangs(),
  'slow answers': passes(),
  'read nothing': hangs({ requests: longRequests }),
  'close stdin': closes('closed its stdin'),
  'close stdout': closes('closed its stdout'),
  'close stdout at start': closes('closed its stdout'),
  'half a reply, then exit': breaks('crash', 'code 0'),
  'half a reply, then silence': hangs(),
  'a byte every 0.2 s': hangs(),
  'exit with 7 at the end': passes(),
  'linger at the end': passes({ closing: 'SIGTERM' }),
  'ignore SIGTERM': passes({ closing: 'SIGKILL' }),
  'ignore SIGTERM at a call': hangs({ closing: 'SIGKILL' }),
  'write after the end': passes({ closing: 'Goodbye.' }),
  'flood stderr': passes(),
  'flood stderr without end': passes({ closing: 'left processes behind' }),
  'flood stderr, then crash': breaks('crash', 'code 1', { stderr: 'the last words' }),
  'escapes on stderr, then crash': breaks('crash', 'code 1', { stderr: 'alert(1)' }),
  'leave a child': passes({ closing: 'left processes behind' }),
  'leave a child that holds stdout': passes({ closing: 'left processes behind' }),
  'crash, and leave a child that holds stdout': breaks('crash', 'code 1', {
    closing: 'left processes behind',
  }),
  'leave a child that ignores SIGTERM': passes({ closing: 'SIGKILL' }),
  'leave a grandchild': passes({ closing: 'left processes behind' }),
  'leave twenty children': passes({ closing: 'left processes behind' }),
  'leave a child, and hang': hangs(),
  'leave a child in a session of its own': passes({ leavesProcess: true }),
};
