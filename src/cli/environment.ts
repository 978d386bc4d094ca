import { shown } from '../complaint/input-error.js';
import { nearest } from '../complaint/nearest.js';
import { type ConfigurationKey, configurationKeys } from '../contract/configuration.js';

type Environment = Readonly<Record<string, string | undefined>>;

const prefix = 'BACKPROOF_';

/** Options that may be given several times; in a variable their values stand with commas between them. */
const listKeys: readonly ConfigurationKey[] = ['architecture', 'cell', 'reporter'];

/** The variable that sets an option: `BACKPROOF_MAX_HIDDEN` for maxHidden. */
export function environmentName(key: ConfigurationKey): string {
  return `${prefix}${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

/**
 * Reads options from the environment, as texts; an empty variable counts as none.
 *
 * commander's own `env()` does not: it takes `BACKPROOF_BAIL=0` for a yes, and an empty variable for a value.
 */
export function environmentValues(
  environment: Environment,
): Partial<Record<ConfigurationKey, string | readonly string[]>> {
  const values: Partial<Record<ConfigurationKey, string | readonly string[]>> = {};
  for (const key of configurationKeys) {
    const text = environment[environmentName(key)]?.trim() ?? '';
    if (text === '') continue;
    values[key] = listKeys.includes(key) ? text.split(',').map((item) => item.trim()) : text;
  }
  return values;
}

/** Lists, in whole sentences, the variables that look like ours and set nothing: they are misspelt, most likely. */
export function unknownVariables(environment: Environment): string[] {
  const known = configurationKeys.map(environmentName);
  const unknown = Object.keys(environment).filter((name) => name.startsWith(prefix) && !known.includes(name));
  return unknown.sort().map((name) => {
    const meant = nearest(
      name.slice(prefix.length),
      known.map((other) => other.slice(prefix.length)),
    );
    const hint = meant === null ? '' : ` Perhaps ${prefix}${meant} is meant.`;
    return `The environment sets ${shown(name)}, which means nothing here.${hint}`;
  });
}
