import { Option } from '@commander-js/extra-typings';
import { describe, expect, it } from 'vitest';
import { configure } from '../../src/cli/configuration.js';
import { demoCommand, fileName, toldCommand } from './told-command.js';

const { told, complaintAbout, fromHere } = toldCommand();

describe('configure', () => {
  it('replaces lists, as a whole', async () => {
    const environment = { BACKPROOF_REPORTER: 'junit,json' };
    const file = { reporter: 'pretty', cell: ['lstm', 'gru'] };
    expect((await told({ environment, file })).options).toMatchObject({
      reporter: ['junit', 'json'],
      cell: ['lstm', 'gru'],
    });
    const { options } = await told({ flags: ['--cell', 'elman', '--reporter', 'json'], environment, file });
    expect(options).toMatchObject({ reporter: ['json'], cell: ['elman'] });
  });

  it('takes architectures that are written out beside files', async () => {
    const inline = { cell: 'lstm', inputSize: 2, hiddenSize: 3 };
    const { options } = await told({ file: { architecture: [inline, 'gru.json'] } });
    expect(options.architecture).toEqual([inline, fromHere('gru.json')]);
    expect((await told({ file: { architecture: inline } })).options.architecture).toEqual([inline]);
  });

  it('makes of a text what its flag makes of it', async () => {
    const { options } = await told({ environment: { BACKPROOF_MISS: '1e-3' }, file: { grep: '^gradient/' } });
    expect(options).toMatchObject({ miss: 1e-3, grep: /^gradient\// });
  });

  it.each([
    ['1', true],
    ['true', true],
    ['Yes', true],
    ['0', false],
    ['false', false],
    ['off', false],
    ['', false],
  ])('takes BACKPROOF_BAIL=%s for %s', async (text, bail) => {
    expect((await told({ environment: { BACKPROOF_BAIL: text } })).options.bail).toBe(bail);
  });

  it('lets the environment take back what the file says', async () => {
    expect((await told({ environment: { BACKPROOF_BAIL: '0' }, file: { bail: true } })).options.bail).toBe(
      false,
    );
    expect((await told({ file: { bail: true } })).options.bail).toBe(true);
  });

  it('knows a folder from none at all', async () => {
    expect((await told({})).options.failures).toBe('kept');
    expect((await told({ file: { failures: false } })).options.failures).toBe(false);
    expect((await told({ file: { failures: 'mine' } })).options.failures).toBe(fromHere('mine'));
    expect((await told({ environment: { BACKPROOF_FAILURES: 'no' } })).options.failures).toBe(false);
    expect((await told({ flags: ['--no-failures'], file: { failures: 'mine' } })).options.failures).toBe(
      false,
    );
  });

  it('takes an empty variable for none where commander does not', async () => {
    const option = new Option('--python <PATH>').env('BACKPROOF_SPEC_ONLY').default('python3');
    const command = demoCommand().addOption(option);
    process.env.BACKPROOF_SPEC_ONLY = '';
    command.parse([], { from: 'user' });
    delete process.env.BACKPROOF_SPEC_ONLY;
    expect(command.opts().python).toBe('');
    expect((await configure(command, { folder: fromHere('.'), environment: {} })).options.python).toBe(
      'python3',
    );
  });

  it.each([
    [
      'BACKPROOF_CASES',
      'many',
      'is "many"',
      'expected a whole number from 0 to 1000000, because it counts cases',
    ],
    ['BACKPROOF_CELL', 'lstm,rnn', 'is "rnn"', 'expected one of elman, lstm, gru'],
    ['BACKPROOF_MISS', '2', 'is "2"', 'expected a number above 0 and below 1, as in 1e-9'],
    ['BACKPROOF_BAIL', 'perhaps', 'is "perhaps"', 'expected 1 or 0 (or true or false, yes or no, on or off)'],
  ])('refuses %s=%s as its flag would', async (name, text, what, expected) => {
    expect(await complaintAbout({ environment: { [name]: text } })).toMatchObject({
      where: name,
      what,
      expected,
    });
  });

  it.each([
    ['cases', 1.5, 'is 1.5'],
    ['cases', -1, 'is -1'],
    ['cases', 1e21, 'is 1e+21'],
    ['miss', 0, 'is 0'],
    ['reporter', ['json', 'xml'], 'is "xml"'],
    ['grep', '(', 'is "("'],
  ])('refuses %s: %j in a file as its flag would', async (key, value, what) => {
    expect(await complaintAbout({ file: { [key]: value } })).toMatchObject({
      where: `${fromHere(fileName)}: ${key}`,
      what,
    });
  });
});
