import { breaks, type Endings, fails, passes } from './ending.js';

const mebibyte = 2 ** 20;

/** Long enough for Node to start on a busy machine, short enough to be waited for. */
const timeoutMs = 1500;

const hangs = () => breaks('timeout', `within ${timeoutMs} ms`, { timeoutMs });

/** How each mode of `line-modes.mjs` ends. */
export const lineEndings: Endings = {
  'a banner': breaks('protocol', 'Loading model v2'),
  'a banner of a blank line': passes(),
  'a banner with escapes': breaks('protocol', '\\u001b[31mWARNING'),
  chatter: breaks('protocol', 'step 2 of 10'),
  'chatter after the reply': breaks('protocol', 'done'),
  'chatter without a newline before the reply': breaks('protocol', 'loss: '),
  'blank lines': passes(),
  'a bare NaN': breaks('protocol', 'NaN'),
  'a bare Infinity': breaks('protocol', 'Infinity'),
  'single quotes': breaks('protocol', 'JSON'),
  'a trailing comma': breaks('protocol', 'JSON'),
  'a reply on many lines': breaks('protocol', 'JSON'),
  'invalid UTF-8': breaks('protocol', 'UTF-8'),
  'invalid UTF-8 in a string': breaks('protocol', 'UTF-8'),
  'UTF-16': breaks('protocol', ''),
  'a byte order mark': breaks('protocol', ''),
  'NUL bytes': breaks('protocol', '\\u0000'),
  'CR before LF': passes(),
  'CR in place of LF': hangs(),
  'spaces around a reply': passes(),
  'a reply in many writes': passes(),
  'a reply twice': breaks('protocol', 'came though no call was waiting'),
  'a reply twice, the second late': breaks('protocol', 'once to each call'),
  'a reply to what was not asked yet': breaks('protocol', 'came though no call was waiting'),
  'a reply of 30 MB that is right': passes(),
  'a line of 50 MB': breaks('protocol', 'xxxx'),
  'a loss of 50 MB': breaks('protocol', 'reply.loss is "9999'),
  'a number of 10 MB': fails('nondeterministic'),
  'a line over 64 MiB': breaks('protocol', '67108864'),
  'a line over the limit': breaks('protocol', `${mebibyte}`, { maxReplyBytes: mebibyte }),
  'output without end, without a newline': breaks('protocol', '67108864'),
  'output without end, in lines': breaks('protocol', 'more and more'),
  'blank lines without end': hangs(),
  'twenty thousand replies': breaks('protocol', 'came though no call was waiting'),
  '100,000 nested brackets': breaks('protocol', 'nested 100000 deep'),
  '100,000 brackets that never close': breaks('protocol', 'nested 100000 deep'),
  '100,000 nested objects': breaks('protocol', 'nested 100002 deep'),
};
