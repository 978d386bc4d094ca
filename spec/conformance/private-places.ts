import { homedir, tmpdir } from 'node:os';
import { dirname, isAbsolute, sep } from 'node:path';

/** Takes the names of this machine's folders out of a text. */
export type Publish = (text: string) => string;

/**
 * Makes what takes this machine's folders out of texts, so that a report is the same wherever it is made: paths inside the
 * project become relative, the interpreter becomes `python3`, its environment `<python>`.
 *
 * @param top - the folder of the project
 * @param python - the interpreter, a name or a path
 */
export function publisher(top: string, python: string): Publish {
  const project = top.endsWith(sep) ? top : `${top}${sep}`;
  const places: (readonly [string, string])[] = [
    [`file://${project}`, ''],
    [project, ''],
    ...(isAbsolute(python)
      ? ([
          [python, 'python3'],
          [dirname(dirname(python)), '<python>'],
        ] as const)
      : []),
    [tmpdir(), '<temporary>'],
    [homedir(), '<home>'],
  ];
  const used = places.filter(([place]) => place.length > 1);
  return (text) => used.reduce((published, [place, name]) => published.replaceAll(place, name), text);
}

/** Takes this machine's folders out of every text of a document, and leaves the rest as it is. */
export function publishedDocument<Document>(document: Document, publish: Publish): Document {
  return published(document, publish) as Document;
}

function published(value: unknown, publish: Publish): unknown {
  if (typeof value === 'string') return publish(value);
  if (Array.isArray(value)) return value.map((item) => published(item, publish));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, published(member, publish)]));
}
