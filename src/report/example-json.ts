import type { ExampleDocument } from '../example/example-document.js';
import { jsonLayout } from './json-layout.js';

/** Writes what the trained networks show as JSON, every number with all its digits; equal documents give equal bytes. */
export function exampleJson(examples: ExampleDocument): string {
  return `${jsonLayout(examples)}\n`;
}
