import { describe, expect, it } from 'vitest';
import { environmentName, environmentValues, unknownVariables } from '../../src/cli/environment.js';
import { configurationKeys } from '../../src/contract/configuration.js';

describe('environmentName', () => {
  it.each([
    ['seed', 'BACKPROOF_SEED'],
    ['maxHidden', 'BACKPROOF_MAX_HIDDEN'],
    ['outputFile', 'BACKPROOF_OUTPUT_FILE'],
    ['python', 'BACKPROOF_PYTHON'],
  ] as const)('calls %s %s', (key, name) => {
    expect(environmentName(key)).toBe(name);
  });
});

describe('environmentValues', () => {
  it('reads texts and lists, and takes an empty variable for none', () => {
    const environment = {
      BACKPROOF_SEED: ' 7 ',
      BACKPROOF_REPORTER: 'pretty, json',
      BACKPROOF_GREP: 'a,b',
      BACKPROOF_CASES: '',
      BACKPROOF_TIMEOUT: undefined,
      SEED: '8',
    };
    expect(environmentValues(environment)).toEqual({ seed: '7', reporter: ['pretty', 'json'], grep: 'a,b' });
  });
});

describe('unknownVariables', () => {
  it('knows the variable of every option', () => {
    expect(
      unknownVariables(Object.fromEntries(configurationKeys.map((key) => [environmentName(key), '1']))),
    ).toEqual([]);
  });

  it('names a misspelt one and what is probably meant, and leaves others alone', () => {
    expect(
      unknownVariables({ BACKPROOF_SED: '1', BACKPROOF_SOMETHING_ELSE: '', MY_BACKPROOF_SEED: '1' }),
    ).toEqual([
      'The environment sets "BACKPROOF_SED", which means nothing here. Perhaps BACKPROOF_SEED is meant.',
      'The environment sets "BACKPROOF_SOMETHING_ELSE", which means nothing here.',
    ]);
  });
});
