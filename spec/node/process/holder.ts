import { openProcessSubject } from '../../../src/node/process/process-subject.js';

/** A process that opens a subject, says so, and then closes it and ends by itself, or holds it until it is killed. */

const [, , command = '', deed = 'hold'] = process.argv;
const subject = openProcessSubject({ command, graceMs: 300 });
await subject.describe();
process.stdout.write('open\n');
if (deed === 'close') {
  await subject.close();
  process.stdout.write('closed\n');
}
