import {
  type Application,
  CommentTag,
  Converter,
  type DeclarationReflection,
  type Reflection,
  ReflectionKind,
} from 'typedoc';

/** What the pages call the folders of src/, in the order of the data flow. */
const categories: Readonly<Record<string, string>> = {
  check: 'The check: is the gradient right?',
  contract: 'The contract: subjects, requests, answers, results',
  subject: 'Subjects',
  vitest: 'Vitest',
  node: 'Node: subjects from outside, weights of trained models',
  case: 'Cases: the requests that a run asks',
  convention: 'Conventions: parameters of other frameworks',
  network: 'The reference network',
  decay: 'Decay: how far back does it reach?',
  comparison: 'Comparison: budgets and certificates',
  oracle: 'Oracles: derivatives of functions',
  textbook: 'The textbook: the forward pass once more',
  example: 'The examples: trained networks, what a word counts for',
  text: 'Text: from strings to tokens',
  numeric: 'Numbers: tensors, random streams, statistics',
  complaint: 'Errors',
};

/**
 * Names the category of what a file exports.
 *
 * @param file - its path, as in `/anywhere/src/check/check.ts`
 * @throws Error where the folder has no category: then one must be given to it above
 */
export function categoryOf(file: string): string {
  const [, folder = ''] = /.*\/src\/([^/]+)\//.exec(file) ?? [];
  const category = categories[folder];
  if (category === undefined)
    throw new Error(`${file}: its folder has no category in spec/docs/api-pages.ts.`);
  return category;
}

/** Keeps a shape at the beginning of a comment, `[B, T]: …`, which Markdown takes for the target of a link and does not show. */
export function withShownShape(text: string): string {
  return text.replace(/^\[([^\]]*)\]:/, '\\[$1]:');
}

/** Makes the pages of the API easier to read: exports stand by the folders of src/, and no comment loses its beginning. A plugin of typedoc. */
export function load(app: Application): void {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const reflection of Object.values(project.reflections)) showShape(reflection);
    for (const module of project.getReflectionsByKind(ReflectionKind.Module)) {
      module.name = module.name === 'index' ? 'backproof' : `backproof/${module.name}`;
    }
    for (const reflection of project.getReflectionsByKind(ReflectionKind.SomeExport)) {
      if (reflection.isDeclaration() && reflection.parent?.kindOf(ReflectionKind.SomeModule))
        categorise(reflection);
    }
  });
}

function showShape({ comment }: Reflection): void {
  const [first] = comment?.summary ?? [];
  if (first?.kind === 'text') first.text = withShownShape(first.text);
}

/** Files an export under its folder; one without a comment stays under “Other”, and typedoc warns of it. */
function categorise(declaration: DeclarationReflection): void {
  const [source] = declaration.sources ?? [];
  if (source === undefined) return;
  const commented = declaration.signatures?.[0] ?? declaration;
  const text = categoryOf(source.fullFileName);
  commented.comment?.blockTags.push(new CommentTag('@category', [{ kind: 'text', text }]));
}
