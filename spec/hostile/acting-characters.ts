/**
 * Matches what a terminal, or whoever shows a text, would act upon: control characters but a line break, and turns of the
 * direction of writing.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
export const actingCharacters = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
